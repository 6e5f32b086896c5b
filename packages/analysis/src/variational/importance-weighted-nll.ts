import type { DataRows } from "../data-rows.ts";
import type { VariationalModel } from "./_check-variational.ts";
import { type DrawOptions, posteriorDraws } from "./_posterior-draws.ts";

/** A bound on the negative log-likelihood of rows that more samples tighten. */
export interface ImportanceWeightedNll {
  /** Bound, mean over rows, in nats. */
  readonly nll: number;
  /** Bound of each row, in nats, [n]. */
  readonly perRow: Float64Array;
}

/**
 * Computes −log (1/k Σ_i p(x, z_i) / q(z_i | x)) with k codes z_i drawn from q(z | x), which in the mean bounds −log p(x) from
 * above, at k = 1 as loosely as the evidence lower bound does. Summed in float64; p(z) is the model's prior, whatever beta
 * was in training. Rows are taken as they are: where the model's Bernoulli likelihood is given gray pixels, draw them as 0 or 1 before, since no
 * distribution over gray ones has the cross-entropy for its logarithm.
 *
 * @param rows [n, ...inputShape]
 * @param options.samples k ≥ 1, codes for each row
 * @param options.batchSize codes at once, ≥ 1; the draws depend on it
 * @throws UnsuitedModelError where the model is not variational
 * @throws AnalysisError where the rows do not fit the model, or an option is out of its range
 *
 * Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, https://arxiv.org/abs/1509.00519
 */
export async function importanceWeightedNll(
  model: VariationalModel,
  rows: DataRows,
  { samples = 50, ...options }: DrawOptions = {},
): Promise<ImportanceWeightedNll> {
  const sums = new Map<number, { most: number; sum: number }>();
  const draws = posteriorDraws("importanceWeightedNll", model, rows, { ...options, samples });
  for await (const { row, nll, logRatio } of draws) {
    const weights = Float64Array.from(nll, (nats, i) => logRatio[i]! - nats);
    const before = sums.get(row) ?? { most: -Infinity, sum: 0 };
    const most = weights.reduce((a, b) => Math.max(a, b), before.most);
    // Σ exp(w) is kept as exp(most) · sum, so that no weight overflows and the greatest is never lost.
    const sum = weights.reduce(
      (total, weight) => total + Math.exp(weight - most),
      before.sum * Math.exp(before.most - most),
    );
    sums.set(row, { most, sum });
  }
  const perRow = new Float64Array(rows.shape[0]!);
  for (const [row, { most, sum }] of sums) perRow[row] = Math.log(samples) - most - Math.log(sum);
  return { nll: perRow.reduce((total, nats) => total + nats, 0) / perRow.length, perRow };
}
