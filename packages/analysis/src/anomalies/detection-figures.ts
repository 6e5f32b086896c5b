import { averagePrecision } from "./average-precision.ts";
import { rocAuc } from "./roc-auc.ts";

/** How well scores and a threshold tell anomalies from other rows. */
export interface DetectionFigures {
  /** The area under the receiver operating characteristic, in [0, 1]. */
  readonly rocAuc: number;
  /** The average precision, in (0, 1]. */
  readonly averagePrecision: number;
  /** The share of rows above the threshold that are anomalies, in [0, 1]; 0 where none is above. */
  readonly precision: number;
  /** The share of anomalies that are above the threshold, in [0, 1]. */
  readonly recall: number;
  /** The harmonic mean of precision and recall at the threshold, in [0, 1]. */
  readonly f1: number;
  /** The share of anomalies among the n highest scores, n being the number of anomalies; rows of one score count in parts. */
  readonly precisionAtN: number;
}

/**
 * Judges scores and a threshold by labels.
 *
 * @param scores [n], high for anomalies
 * @param labels [n], 1 or true for anomalies, 0 or false for others
 * @throws AnalysisError where they do not match, or all labels are the same
 *
 * N. Craswell, "Precision at n", Encyclopedia of Database Systems, 2009, https://doi.org/10.1007/978-0-387-39940-9_484
 */
export function detectionFigures(
  scores: ArrayLike<number>,
  labels: ArrayLike<number | boolean>,
  threshold: number,
): DetectionFigures {
  const area = rocAuc(scores, labels); // checks both
  let [anomalies, above, found] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const [isAnomaly, isAbove] = [Number(labels[i]!), Number(scores[i]! > threshold)];
    anomalies += isAnomaly;
    above += isAbove;
    found += isAnomaly * isAbove;
  }
  return {
    rocAuc: area,
    averagePrecision: averagePrecision(scores, labels),
    precision: above === 0 ? 0 : found / above,
    recall: found / anomalies,
    f1: (2 * found) / (above + anomalies),
    precisionAtN: precisionAt(anomalies, scores, labels),
  };
}

function precisionAt(
  n: number,
  scores: ArrayLike<number>,
  labels: ArrayLike<number | boolean>,
): number {
  const least = Float64Array.from(scores).sort().at(-n)!;
  let [higher, found, equal, foundEqual] = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! < least) continue;
    const isAnomaly = Number(labels[i]!);
    if (scores[i]! > least) [higher, found] = [higher + 1, found + isAnomaly];
    else [equal, foundEqual] = [equal + 1, foundEqual + isAnomaly];
  }
  return (found + ((n - higher) * foundEqual) / equal) / n;
}
