import * as tf from "@tensorflow/tfjs-core";

/** scale / (scale + ‖x_i − y_j‖²), the inverse multiquadratic kernel, for all pairs of rows: [n, m]. */
export function multiquadraticKernel(x: tf.Tensor2D, y: tf.Tensor2D, scale: number): tf.Tensor {
  const squareNorms = (rows: tf.Tensor): tf.Tensor => tf.sum(tf.square(rows), 1, true);
  const norms = tf.add(squareNorms(x), tf.transpose(squareNorms(y)));
  // Rounding can take the distance of near rows below 0.
  const distances = tf.relu(tf.sub(norms, tf.mul(tf.matMul(x, y, false, true), 2)));
  return tf.div(scale, tf.add(distances, scale));
}
