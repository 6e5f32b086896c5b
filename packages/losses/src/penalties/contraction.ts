import * as tf from "@tensorflow/tfjs-core";
import { type DenseLink, denseChain } from "./_dense-chain.ts";
import { differentiable } from "./_differentiable.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { ModelParts, Penalty } from "./penalty.ts";

/**
 * Returns the penalty ‖∂code/∂input‖², the squared Frobenius norm of the encoder's Jacobian, exact for each example: [batch].
 * For one dense layer h = f(xW + b) it is Σ_j f'(h_j)² Σ_i W_ij², and the gradient reaches W by both factors.
 *
 * @throws PenaltyError when a model is built whose encoder is not one dense layer of activation sigmoid, tanh,
 * relu, elu, softplus or linear
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During
 * Feature Extraction", ICML 2011, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export function contraction(): Penalty {
  return penaltyOf(
    {
      spec: { name: "contraction", options: {} },
      requires: ({ encoder }) => void singleDense(encoder),
    },
    ({ code, encoder }) => {
      const { kernel, activation } = singleDense(encoder);
      const columnNorms = tf.sum(tf.square(kernel), 0, true);
      const squaredSlopes = tf.square(differentiable[activation]!.slope(code));
      return tf.sum(tf.mul(squaredSlopes, columnNorms), 1);
    },
  );
}

const singleDense = (encoder: ModelParts): DenseLink =>
  denseChain("contraction", encoder, {
    most: 1,
    expected: "an encoder of one dense layer",
    advice: "use contractionEstimate for several layers, or choose one of these activations",
  })[0]!;
