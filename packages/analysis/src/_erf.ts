/**
 * The error function of x ≥ 0, to 1.2e-7.
 *
 * W. H. Press et al., Numerical Recipes in C, 2nd ed., 1992, 6.2, erfcc: a Chebyshev fit
 */
export function erf(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ];
  const polynomial = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return 1 - t * Math.exp(-x * x + polynomial);
}
