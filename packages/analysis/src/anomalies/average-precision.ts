import { rankedScores } from "./_ranked-scores.ts";

/**
 * Averages the precision of taking the rows above a score for positive over the scores, weighed by the recall that each adds; in (0, 1],
 * the share of positive rows for scores that say nothing. Rows of equal scores are taken together.
 *
 * @param scores [n], high for what is positive, such as `anomalyScores`
 * @param labels [n], 1 or true for positive rows (anomalies), 0 or false for others
 * @throws AnalysisError where they do not match, or all labels are the same
 *
 * M. Zhu, "Recall, Precision and Average Precision", University of Waterloo, Working Paper 2004-09, 2004
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  labels: ArrayLike<number | boolean>,
): number {
  let [found, taken, sum] = [0, 0, 0];
  for (const { positives, negatives } of rankedScores("averagePrecision", scores, labels)) {
    found += positives;
    taken += positives + negatives;
    sum += positives * (found / taken);
  }
  return sum / found;
}
