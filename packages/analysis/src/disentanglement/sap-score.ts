import type { DataRows } from "../data-rows.ts";
import { factorsOf } from "./_factors-of.ts";
import { greatestGap } from "./_greatest-gap.ts";

/** Gaps between the two dimensions of a code that predict each factor best. */
export interface SapScore {
  /** Mean of the gaps, 0 to 1. */
  readonly score: number;
  /** Gap of each factor, 0 to 1. */
  readonly gaps: readonly number[];
  /** Squared correlation of each factor and dimension, [factors][d]. */
  readonly predictability: readonly (readonly number[])[];
}

/**
 * Measures the separated attribute predictability: the gap between the two dimensions that predict a factor best by a line, mean over
 * factors. A dimension's score is its squared correlation with the factor, the source's for ordered factors; it is used for
 * all, so a factor without an order, such as a shape, counts by its numbers.
 *
 * @param codes [n, d]; of a code of one dimension the second best predicts nothing
 * @param factors [n, f], whole numbers from 0
 * @throws AnalysisError where factors and codes do not fit, or a factor has one value only
 *
 * A. Kumar, P. Sattigeri, A. Balakrishnan, "Variational Inference of Disentangled Latent Concepts from Unlabeled
 * Observations", ICLR 2018, https://arxiv.org/abs/1711.00848
 */
export function sapScore(codes: DataRows, factors: ArrayLike<number>): SapScore {
  const table = factorsOf("sapScore", codes, factors);
  const predictability = table.factors.map((factor) =>
    table.codes.map((dimension) => squaredCorrelation(dimension, factor)),
  );
  const gaps = predictability.map(greatestGap);
  return { score: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, gaps, predictability };
}

/** Returns the squared correlation of two columns; 0 where either does not vary. */
function squaredCorrelation(a: Float64Array, b: Int32Array): number {
  const mean = (x: ArrayLike<number>) =>
    Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, row) => {
    const [da, db] = [value - meanA, b[row]! - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  });
  return aa > 0 && bb > 0 ? (ab * ab) / (aa * bb) : 0;
}
