import type { Detection } from "@autoencoders/models";

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

/**
 * The error function of x ≥ 0, to 1.2e-7.
 *
 * W. H. Press et al., Numerical Recipes in C, 2nd ed., 1992, 6.2, erfcc: a Chebyshev fit
 */
function erf(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ];
  const polynomial = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return 1 - t * Math.exp(-x * x + polynomial);
}
