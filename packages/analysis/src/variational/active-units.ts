import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import type { DataRows } from "../data-rows.ts";

/** Latents of a variational model that say anything of the row. */
export interface ActiveUnits {
  /** Variance of each latent's posterior mean over examples, [d]. */
  readonly variances: Float64Array;
  readonly active: readonly number[];
}

/**
 * Finds the latents whose posterior mean varies with the row: Var_x(E_q(z|x)[z_j]) > threshold, in float64.
 *
 * @param means [n, d], n ≥ 2: what `posterior` or `encode` gives
 * @param options.threshold ≥ 0
 * @throws AnalysisError where there are fewer than two rows, or numbers that are not finite
 *
 * Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, https://arxiv.org/abs/1509.00519
 */
export function activeUnits(
  means: DataRows,
  {
    threshold = 0.01,
  }: {
    /** The variance of a latent's means above which it is active. Default: 0.01. */
    readonly threshold?: number;
  } = {},
): ActiveUnits {
  checkNumber("activeUnits, threshold", threshold, { min: 0 });
  const { rows, columns, data } = matrixOf("activeUnits, means", means);
  checkNumber("activeUnits, rows", rows, { min: 2 });
  const centers = new Float64Array(columns);
  data.forEach((mean, i) => {
    centers[i % columns]! += mean / rows;
  });
  const variances = new Float64Array(columns);
  data.forEach((mean, i) => {
    variances[i % columns]! += (mean - centers[i % columns]!) ** 2 / rows;
  });
  const active = [...variances.keys()].filter((latent) => variances[latent]! > threshold);
  return { variances, active };
}
