import type { DataRows } from "../data-rows.ts";
import { imagePairs } from "./_image-pairs.ts";

/**
 * Computes the peak signal-to-noise ratio of each row, 10 log10(peak² / mean squared error), in decibels; Infinity where nothing differs.
 *
 * @param reconstructions [n, ...row]
 * @param targets [n, ...row], or as many numbers a row
 * @param options.peak the largest value that the data can have, > 0; bytes count from 0 to 1
 * @returns [n]
 * @throws AnalysisError where the sizes differ, or peak is not a positive number
 */
export function imagePsnr(
  reconstructions: DataRows,
  targets: DataRows,
  {
    peak = 1,
  }: {
    /** The greatest value that a pixel may have. Default: 1. */
    readonly peak?: number;
  } = {},
): Float64Array {
  const { reconstructed, target } = imagePairs("imagePsnr", reconstructions, targets, peak);
  const squares = new Float64Array(target.rows);
  for (let at = 0; at < target.data.length; at++)
    squares[Math.floor(at / target.columns)]! += (reconstructed.data[at]! - target.data[at]!) ** 2;
  return squares.map((sum) => 10 * Math.log10(peak ** 2 / (sum / target.columns)));
}
