import type { DataMatrix } from "../_matrix-of.ts";

/** Returns means and standard deviations (dividing by n) of features; Infinity, so that weights are 0, for a feature that does not vary. */
export function meansAndDeviations({ rows, columns, data }: DataMatrix): {
  mean: Float64Array;
  deviation: Float64Array;
} {
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  for (let i = 0; i < data.length; i++)
    deviation[i % columns]! += (data[i]! - mean[i % columns]!) ** 2 / rows;
  // A mean of equal numbers may miss them by a rounding, which is no variation.
  return {
    mean,
    deviation: deviation.map((variance, j) =>
      variance > 1e-20 * mean[j]! ** 2 ? Math.sqrt(variance) : Infinity,
    ),
  };
}
