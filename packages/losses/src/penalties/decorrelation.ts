import * as tf from "@tensorflow/tfjs-core";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/**
 * Returns the penalty ½ Σ_{i ≠ j} C_ij², where C is the covariance of the units of the code over the batch: a scalar, ≥ 0, and 0 where no two
 * units vary together (DeCov). Units of a map of codes, [batch, height, width, channels], are its channels, and each place counts as a row. One
 * row says nothing of how units vary, so `leastBatch` is 2.
 *
 * M. Cogswell, F. Ahmed, R. Girshick, L. Zitnick, D. Batra, "Reducing Overfitting in Deep Networks by Decorrelating Representations",
 * ICLR 2016, https://arxiv.org/abs/1511.06068
 */
export function decorrelation(): Penalty {
  const spec = { name: "decorrelation", options: {} };
  return penaltyOf({ spec, leastBatch: 2 }, ({ code }) => {
    const units = code.shape.at(-1)!;
    const rows = tf.reshape(code, [code.size / units, units]);
    const centered = tf.sub(rows, tf.mean(rows, 0, true));
    const covariance = tf.div(tf.matMul(centered, centered, true), rows.shape[0]!);
    const ofTwo = tf.mul(covariance, tf.sub(1, tf.eye(units)));
    return tf.div(tf.sum(tf.square(ofTwo)), 2);
  });
}
