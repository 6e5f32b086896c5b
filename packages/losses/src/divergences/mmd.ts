import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { LossShapeError } from "../loss-shape-error.ts";

/**
 * Returns the squared maximum mean discrepancy of two samples, an unbiased estimate: mean k(x_i, x_j) + mean k(y_i, y_j) over pairs
 * i ≠ j, minus twice the mean of k(x_i, y_j). About 0, and at times below it, where both are of one distribution. The
 * kernel is k(x, y) = C / (C + ‖x − y‖²).
 *
 * @param x [n, dims], n ≥ 2
 * @param y [m, dims], m ≥ 2
 * @param options.scale C > 0; by default 2 · dims, the mean squared distance of two draws of N(0, I)
 * @returns []
 * @throws LossShapeError where the samples are no matrices of as many columns and at least two rows
 * @throws LossOptionError where the scale is not a positive number
 *
 * A. Gretton, K. M. Borgwardt, M. J. Rasch, B. Schölkopf, A. Smola, "A Kernel Two-Sample Test", JMLR 13, 2012,
 * https://jmlr.org/papers/v13/gretton12a.html; the kernel and its scale: I. Tolstikhin, O. Bousquet, S. Gelly,
 * B. Schölkopf, "Wasserstein Auto-Encoders", ICLR 2018, https://arxiv.org/abs/1711.01558
 */
export function mmd(
  x: tf.Tensor,
  y: tf.Tensor,
  { scale = 2 * (x.shape[1] ?? 1) }: { readonly scale?: number } = {},
): tf.Tensor {
  checkNumber("mmd", "scale", scale, { above: 0 });
  for (const sample of [x, y]) {
    if (sample.rank === 2 && sample.shape[0]! >= 2 && sample.shape[1] === x.shape[1]) continue;
    throw new LossShapeError(
      `mmd: expected two samples of shape [n, dims], n ≥ 2, of as many dims; got [${x.shape}] and [${y.shape}]`,
    );
  }
  return tf.tidy(() => {
    const between = tf.mean(multiquadraticKernel(x, y, scale));
    return tf.sub(tf.add(meanOfPairs(x, scale), meanOfPairs(y, scale)), tf.mul(between, 2));
  });
}

/** Returns the mean of the kernel over i ≠ j; each row's kernel with itself is 1. */
function meanOfPairs(rows: tf.Tensor, scale: number): tf.Tensor {
  const n = rows.shape[0]!;
  return tf.div(tf.sub(tf.sum(multiquadraticKernel(rows, rows, scale)), n), n * (n - 1));
}

/** Returns scale / (scale + ‖x_i − y_j‖²), the inverse multiquadratic kernel, for all pairs of rows: [n, m]. */
function multiquadraticKernel(x: tf.Tensor, y: tf.Tensor, scale: number): tf.Tensor {
  const squareNorms = (rows: tf.Tensor): tf.Tensor => tf.sum(tf.square(rows), 1, true);
  const norms = tf.add(squareNorms(x), tf.transpose(squareNorms(y)));
  // Rounding can take the distance of near rows below 0.
  const distances = tf.relu(tf.sub(norms, tf.mul(tf.matMul(x, y, false, true), 2)));
  return tf.div(scale, tf.add(distances, scale));
}
