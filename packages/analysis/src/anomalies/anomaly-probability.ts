import type { Detection } from "@autoencoders/models";
import { erf } from "../_erf.ts";

/**
 * Returns how surely a score is that of an anomaly, from the scores of the training rows: max(0, erf((ln s − μ) / (σ √2))), with mean
 * μ and standard deviation σ of their logarithms. In [0, 1]; 0 up to a usual score, .68 one standard deviation above. It rises
 * with the score, but is no share of rows: with a σ of 0 it is 0 up to the usual score and 1 above.
 *
 * H.-P. Kriegel, P. Kröger, E. Schubert, A. Zimek, "Interpreting and Unifying Outlier Scores", SDM 2011,
 * https://doi.org/10.1137/1.9781611972818.2, Gaussian scaling of logarithms
 */
export function anomalyProbability(
  score: number,
  { logScores }: Pick<Detection, "logScores">,
): number {
  const { mean, stddev } = logScores;
  const above = Math.log(Math.max(score, 1e-12)) - mean;
  if (!(above > 0)) return Number.isNaN(above) ? above : 0;
  return erf(above / (stddev * Math.SQRT2));
}
