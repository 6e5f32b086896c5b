/** The ways to choose a threshold of anomaly scores. */
export type ThresholdMethod = "contamination" | "quantile" | "mad" | "labels";

/** How scores of a model are judged: plain JSON, which a run keeps beside its model, and an exported graph or a server applies. */
export interface Detection {
  /** A row whose score is above it is an anomaly. */
  readonly threshold: number;
  /**
   * What the threshold was chosen by: the share of rows taken for anomalies, a quantile of the scores, their median absolute
   * deviation, or the best F1 on labeled rows.
   */
  readonly thresholdBy: ThresholdMethod;
  /**
   * Mean and standard deviation of the natural logarithms of the training rows' scores, each score taken as at least 1e-12. The
   * probability of a score s is max(0, erf((ln s − mean) / (stddev √2))).
   */
  readonly logScores: { readonly mean: number; readonly stddev: number };
}
