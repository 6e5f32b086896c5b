import * as tf from "@tensorflow/tfjs-core";
import { activationOf } from "./_activation-of.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { ModelParts, Penalty } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

/**
 * ‖∂code/∂input‖², the squared Frobenius norm of the encoder's Jacobian, exact for each example: [batch].
 * For one dense layer h = f(xW + b) it is Σ_j f'(h_j)² Σ_i W_ij², and the gradient reaches W by both factors.
 *
 * @throws PenaltyError when a model is built whose encoder is not one dense layer of activation sigmoid, tanh,
 * relu, elu, softplus or linear
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During
 * Feature Extraction", ICML 2011, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export function contractive(): Penalty {
  return penaltyOf(
    { name: "contractive", options: {} },
    ({ code, encoder }) => {
      const { kernel, slope } = singleDense(encoder);
      const columnNorms = tf.sum(tf.square(kernel), 0, true);
      return tf.sum(tf.mul(tf.square(slope(code)), columnNorms), 1);
    },
    ({ encoder }) => void singleDense(encoder),
  );
}

/** f'(x) as a function of h = f(x), which is at hand. */
const slopes: Readonly<Record<string, (h: tf.Tensor) => tf.Tensor>> = {
  linear: (h) => tf.onesLike(h),
  sigmoid: (h) => tf.mul(h, tf.sub(1, h)),
  tanh: (h) => tf.sub(1, tf.square(h)),
  relu: (h) => tf.step(h),
  elu: (h) => tf.add(tf.minimum(h, 0), 1),
  softplus: (h) => tf.neg(tf.expm1(tf.neg(h))),
};

const shapeOnly = ["InputLayer", "Flatten", "Reshape"];

function singleDense(encoder: ModelParts): {
  kernel: tf.Tensor;
  slope: (h: tf.Tensor) => tf.Tensor;
} {
  const layers = encoder.layers.filter((layer) => !shapeOnly.includes(layer.getClassName()));
  const [dense] = layers;
  const activation = dense && activationOf(dense);
  const fits =
    layers.length === 1 &&
    dense!.getClassName() === "Dense" &&
    Object.hasOwn(slopes, activation ?? "");
  if (!fits) {
    const got = layers.map((layer) => `${layer.getClassName()} (${activationOf(layer) ?? "none"})`);
    throw new PenaltyError(
      "contractive",
      `an encoder of one dense layer with the activation ${Object.keys(slopes).join(", ")}`,
      got.join(", ") || "no layer",
      "leave hidden empty and choose one of these activations for the code",
    );
  }
  return { kernel: dense!.weights[0]!.read(), slope: slopes[activation!]! };
}
