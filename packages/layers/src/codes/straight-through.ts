import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns a value with the gradient of another: forward it is `value`, backward it is as though it were `of`. No gradient reaches `value`.
 *
 * @param of what the gradient goes to, of any shape
 * @param value gives what stands in its place, in the same shape; none of its operators needs a gradient
 *
 * Y. Bengio, N. Léonard, A. Courville, "Estimating or Propagating Gradients Through Stochastic Neurons for Conditional
 * Computation", 2013, https://arxiv.org/abs/1308.3432
 */
export const straightThrough = (of: tf.Tensor, value: (of: tf.Tensor) => tf.Tensor): tf.Tensor =>
  tf.customGrad(() => ({ value: value(of), gradFunc: (dy: tf.Tensor) => tf.clone(dy) }))(of);
