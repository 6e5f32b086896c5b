import type { Detection, ThresholdMethod } from "@autoencoders/models";
import { checkNumber } from "../_check-number.ts";
import { AnalysisError } from "../analysis-error.ts";
import { rankedScores } from "./_ranked-scores.ts";

/** A score of 0, of a row that is reconstructed to the bit, has no logarithm. */
const leastScore = 1e-12;

/** How a threshold is chosen. */
export interface FitDetectionOptions {
  /** Default: "labels" where there are labeled rows, else "contamination". */
  readonly by?: ThresholdMethod;
  /** The share of the training rows that are taken for anomalies, in (0, 1), default .1; of "contamination". */
  readonly contamination?: number;
  /** The share of the training rows that are taken for usual, in (0, 1), default .99; of "quantile". */
  readonly quantile?: number;
  /** How many median absolute deviations above the median the threshold is, > 0, default 3.5; of "mad". */
  readonly deviations?: number;
  /** Rows with labels that the best threshold is sought on, best not trained on; of "labels". */
  readonly labeled?: LabeledScores;
}

/** Scores of rows and whether each is an anomaly, 1 or true, or not. */
export interface LabeledScores {
  readonly scores: ArrayLike<number>;
  readonly labels: ArrayLike<number | boolean>;
}

/**
 * Learns how to judge anomaly scores from those of the rows that a model was trained on: the threshold, and what the probability
 * of a score follows from. Neither depends on the order of the rows.
 *
 * - "contamination": so many of the training rows are above the threshold, but for equal scores.
 * - "quantile": the same, said the other way around.
 * - "mad": median + deviations · 1.4826 · median |score − median|, of the training rows.
 * - "labels": the least of the labeled scores that taken for anomalies gives the best F1 lies just above it.
 *
 * @param scores [n] of the training rows, ≥ 0 and finite
 * @throws AnalysisError where there are no scores, one is not finite or below 0, or an option is out of its range
 *
 * B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers, 1993, of the modified z-score of 3.5
 */
export function fitDetection(
  scores: ArrayLike<number>,
  {
    labeled,
    by = labeled ? "labels" : "contamination",
    contamination = 0.1,
    quantile = 0.99,
    deviations = 3.5,
  }: FitDetectionOptions = {},
): Detection {
  const where = "fitDetection";
  if (!(scores?.length > 0))
    throw new AnalysisError(`${where}, scores`, "one score or more", `${scores?.length}`);
  for (let i = 0; i < scores.length; i++)
    checkNumber(`${where}, scores[${i}]`, scores[i], { min: 0 });
  const sorted = Float64Array.from(scores).sort();
  const threshold = (): number => {
    switch (by) {
      case "contamination":
        checkShare(`${where}, contamination`, contamination);
        return quantileOf(sorted, 1 - contamination);
      case "quantile":
        checkShare(`${where}, quantile`, quantile);
        return quantileOf(sorted, quantile);
      case "mad":
        checkNumber(`${where}, deviations`, deviations, { above: 0 });
        return medianThreshold(sorted, deviations);
      case "labels":
        if (labeled) return bestThreshold(labeled);
        throw new AnalysisError(`${where}, labeled`, 'scores and labels with by: "labels"', "none");
      default:
        throw new AnalysisError(
          `${where}, by`,
          "contamination, quantile, mad or labels",
          JSON.stringify(by),
        );
    }
  };
  return { threshold: threshold(), thresholdBy: by, logScores: logMoments(sorted) };
}

function checkShare(where: string, share: number): void {
  checkNumber(where, share, { above: 0, max: 1 });
  if (share === 1) throw new AnalysisError(where, "a number below 1", "1");
}

/** The quantile of sorted numbers, between neighbors on a line. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (place - below) * (high - low);
}

function medianThreshold(sorted: Float64Array, deviations: number): number {
  const median = quantileOf(sorted, 0.5);
  const apart = sorted.map((score) => Math.abs(score - median)).sort();
  return median + deviations * 1.4826 * quantileOf(apart, 0.5);
}

/** The middle between the scores that give the best F1 and those below them; half the score where none is below. */
function bestThreshold({ scores, labels }: LabeledScores): number {
  const groups = rankedScores("fitDetection, labeled", scores, labels);
  const values = [...new Set(Array.from(scores))].sort((a, b) => b - a);
  const anomalies = groups.reduce((sum, { positives }) => sum + positives, 0);
  let [found, taken, best, threshold] = [0, 0, -1, 0];
  for (const [i, { positives, negatives }] of groups.entries()) {
    found += positives;
    taken += positives + negatives;
    const f1 = (2 * found) / (taken + anomalies);
    if (f1 <= best) continue;
    best = f1;
    threshold = (values[i]! + (values[i + 1] ?? 0)) / 2;
  }
  return threshold;
}

function logMoments(scores: Float64Array): Detection["logScores"] {
  const logs = scores.map((score) => Math.log(Math.max(score, leastScore)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return { mean, stddev: Math.sqrt(variance) };
}
