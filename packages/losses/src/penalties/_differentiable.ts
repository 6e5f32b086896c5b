import * as tf from "@tensorflow/tfjs-core";

interface Differentiable {
  readonly apply: (x: tf.Tensor) => tf.Tensor;
  /** The derivative f'(x), computed from h = f(x), which is at hand. */
  readonly slope: (h: tf.Tensor) => tf.Tensor;
}

/** The activations, with their slopes in closed form: tfjs's gradient of a gradient is wrong for some of them. */
export const differentiable: Readonly<Record<string, Differentiable>> = {
  linear: { apply: (x) => x, slope: (h) => tf.onesLike(h) },
  sigmoid: { apply: tf.sigmoid, slope: (h) => tf.mul(h, tf.sub(1, h)) },
  tanh: { apply: tf.tanh, slope: (h) => tf.sub(1, tf.square(h)) },
  relu: { apply: tf.relu, slope: (h) => tf.step(h) },
  elu: { apply: tf.elu, slope: (h) => tf.add(tf.minimum(h, 0), 1) },
  softplus: { apply: tf.softplus, slope: (h) => tf.neg(tf.expm1(tf.neg(h))) },
};
