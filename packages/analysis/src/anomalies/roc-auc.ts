import { rankedScores } from "./_ranked-scores.ts";

/**
 * Returns the area under the receiver operating characteristic: how often a positive row has a higher score than a negative one, ties
 * counted half; in [0, 1], .5 for scores that say nothing.
 *
 * @param scores [n], high for what is positive, such as `anomalyScores`
 * @param labels [n], 1 or true for positive rows (anomalies), 0 or false for others
 * @throws AnalysisError where they do not match, or all labels are the same
 *
 * J. A. Hanley, B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology
 * 143(1), 1982, https://doi.org/10.1148/radiology.143.1.7063747
 */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number | boolean>): number {
  let higher = 0;
  let wins = 0;
  let negatives = 0;
  for (const group of rankedScores("rocAuc", scores, labels)) {
    wins += group.negatives * (higher + group.positives / 2);
    higher += group.positives;
    negatives += group.negatives;
  }
  return wins / (higher * negatives);
}
