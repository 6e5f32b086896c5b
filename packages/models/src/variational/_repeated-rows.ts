import * as tf from "@tensorflow/tfjs-core";

/** Repeats each row as often, one after another: [batch, ...row] to [batch · count, ...row]. */
export function repeatedRows(x: tf.Tensor, count: number): tf.Tensor {
  if (count === 1) return x;
  const [batch, ...row] = x.shape;
  const flat = tf.reshape(x, [batch!, 1, tf.util.sizeFromShape(row)]);
  return tf.reshape(tf.tile(flat, [1, count, 1]), [batch! * count, ...row]);
}
