import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { meanSquaredError } from "../reconstruction/mean-squared-error.ts";

/**
 * Returns the peak signal-to-noise ratio, 10 log10(peak² / mean squared error), in decibels; Infinity where nothing differs.
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example
 * @param options.peak the largest value of the data, > 0
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 * @throws LossOptionError where peak is not a positive number
 */
export function psnr(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  {
    peak = 1,
  }: {
    /** The greatest value that a pixel may have. Default: 1. */
    readonly peak?: number;
  } = {},
): tf.Tensor {
  checkNumber("psnr", "peak", peak, { above: 0 });
  return tf.tidy(() => {
    const decibels = tf.mul(tf.log(meanSquaredError(reconstruction, target)), -10 / Math.LN10);
    return tf.add(decibels, 20 * Math.log10(peak));
  });
}
