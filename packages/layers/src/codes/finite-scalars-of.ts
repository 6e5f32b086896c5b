import * as tf from "@tensorflow/tfjs-core";
import { finiteScalarBounds } from "./finite-scalar-bounds.ts";

/**
 * Returns the codes of `finiteScalars` that `finiteScalarIndices` numbers so.
 *
 * @param indices [...], whole numbers from 0 to the product of the levels less 1
 * @param levels how many each channel has, whole numbers from 2
 * @returns [..., levels.length]
 */
export function finiteScalarsOf(indices: tf.Tensor, levels: readonly number[]): tf.Tensor {
  return tf.tidy(() => {
    let rest = tf.cast(indices, "float32");
    const channels = levels.map((count) => {
      const { steps } = finiteScalarBounds(count);
      const higher = tf.floor(tf.div(tf.add(rest, 0.5), count));
      const level = tf.sub(rest, tf.mul(higher, count));
      rest = higher;
      return tf.div(tf.sub(level, steps), steps);
    });
    return tf.stack(channels, indices.rank);
  });
}
