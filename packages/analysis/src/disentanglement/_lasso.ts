/** What coordinate descent needs to know of a linear regression. */
export interface LassoProblem {
  /** Covariances Xᵀ X / n of columns of mean 0, [d, d]. */
  readonly gram: Float64Array;
  /** Covariances Xᵀ y / n with the target, [d]. */
  readonly correlations: Float64Array;
}

/**
 * Finds the minimum of ½ ‖y − X w‖² / n + penalty · Σ |w_j|, by coordinate descent in float64.
 *
 * @param start is changed to the solution: that of a larger penalty is a good one
 *
 * J. Friedman, T. Hastie, R. Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent", Journal
 * of Statistical Software 33(1), 2010, https://doi.org/10.18637/jss.v033.i01
 */
export function lasso(
  { gram, correlations }: LassoProblem,
  penalty: number,
  start: Float64Array,
  { tolerance = 1e-9, mostRounds = 10_000 } = {},
): Float64Array {
  const d = correlations.length;
  for (let round = 0; round < mostRounds; round++) {
    let change = 0;
    for (let j = 0; j < d; j++) {
      const variance = gram[j * d + j]!;
      if (variance === 0) continue;
      let rest = correlations[j]!;
      for (let k = 0; k < d; k++) rest -= gram[j * d + k]! * start[k]!;
      rest += variance * start[j]!;
      const next = (Math.sign(rest) * Math.max(0, Math.abs(rest) - penalty)) / variance;
      change = Math.max(change, Math.abs(next - start[j]!) * Math.sqrt(variance));
      start[j] = next;
    }
    if (change < tolerance) break;
  }
  return start;
}
