import { contingency } from "./_contingency.ts";

/**
 * Measures how much clusters tell of classes: their mutual information over the mean of their entropies, in [0, 1]; 1 for two ways to
 * say the same, also where there is one class and one cluster.
 *
 * @param labels [n], integers from 0
 * @param clusters [n], integers from 0 whose numbers mean nothing
 * @throws AnalysisError where the two do not match
 *
 * N. X. Vinh, J. Epps, J. Bailey, "Information Theoretic Measures for Clusterings Comparison", JMLR 11, 2010,
 * https://jmlr.org/papers/v11/vinh10a.html
 */
export function normalizedMutualInformation(
  labels: ArrayLike<number>,
  clusters: ArrayLike<number>,
): number {
  const { n, cells, rowSums, columnSums } = contingency(
    "normalizedMutualInformation",
    labels,
    clusters,
  );
  const entropies = entropyOf(rowSums, n) + entropyOf(columnSums, n);
  if (entropies === 0) return 1;
  let information = 0;
  for (const { row, column, count } of cells)
    information += (count / n) * Math.log((n * count) / (rowSums[row]! * columnSums[column]!));
  return Math.min(1, Math.max(0, (2 * information) / entropies));
}

const entropyOf = (counts: readonly number[], n: number): number =>
  counts.reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0);
