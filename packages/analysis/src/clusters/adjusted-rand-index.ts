import { contingency } from "./_contingency.ts";

/**
 * Measures how far classes and clusters agree on which pairs of rows belong together, beyond what chance would give: 1 where they agree
 * on all, about 0 by chance, below 0 where they agree on fewer.
 *
 * @param labels [n], integers from 0
 * @param clusters [n], integers from 0 whose numbers mean nothing
 * @throws AnalysisError where the two do not match
 *
 * L. Hubert, P. Arabie, "Comparing partitions", Journal of Classification 2, 1985, https://doi.org/10.1007/BF01908075
 */
export function adjustedRandIndex(labels: ArrayLike<number>, clusters: ArrayLike<number>): number {
  const { n, cells, rowSums, columnSums } = contingency("adjustedRandIndex", labels, clusters);
  const together = sumOfPairs(cells.map(({ count }) => count));
  const [inRows, inColumns, all] = [sumOfPairs(rowSums), sumOfPairs(columnSums), pairs(n)];
  const byChance = (inRows * inColumns) / all;
  const most = (inRows + inColumns) / 2;
  // All in one group, or each in its own, in both: they agree, and chance could not do otherwise.
  return together === most || all === 0 ? 1 : (together - byChance) / (most - byChance);
}

const pairs = (count: number): number => (count * (count - 1)) / 2;
const sumOfPairs = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + pairs(count), 0);
