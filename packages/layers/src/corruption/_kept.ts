import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../random/random.ts";

/**
 * Draws which numbers of rows stay: each is 1, or 0 with probability `rate`. Rows are drawn flat, since onnxruntime compares images of one channel
 * with a number twenty times slower.
 */
export function kept(random: Random, shape: readonly number[], rate: number): tf.Tensor {
  const [batch = 1, ...row] = shape;
  const drawn = random.uniform([batch, tf.util.sizeFromShape(row)]);
  return tf.reshape(tf.cast(tf.greaterEqual(drawn, rate), "float32"), [...shape]);
}
