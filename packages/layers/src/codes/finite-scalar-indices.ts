import * as tf from "@tensorflow/tfjs-core";
import { checkLevels } from "./_check-levels.ts";
import { finiteScalarBounds } from "./finite-scalar-bounds.ts";

/**
 * Numbers the combinations of levels that codes of `finiteScalars` are, from 0 to the product of the levels less 1; the first channel counts
 * fastest.
 *
 * @param codes [..., levels.length]
 * @returns [...], int32
 * @throws LayerError as `finiteScalars`
 */
export function finiteScalarIndices(codes: tf.Tensor, levels: readonly number[]): tf.Tensor {
  checkLevels("finiteScalarIndices", codes, levels);
  const halves = levels.map((count) => finiteScalarBounds(count).steps);
  const places = levels.map((_, i) => levels.slice(0, i).reduce((all, count) => all * count, 1));
  return tf.tidy(() => {
    const steps = tf.round(tf.add(tf.mul(codes, halves), halves));
    return tf.cast(tf.sum(tf.mul(steps, places), -1), "int32");
  });
}
