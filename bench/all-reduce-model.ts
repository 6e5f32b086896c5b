/** A measured time of one all-reduce between two workers. */
export interface AllReduceTime {
  readonly numbers: number;
  readonly ms: number;
}

/** The cost of a message: `alpha` milliseconds whatever its length, and `beta` for each number of four bytes. */
export interface AlphaBeta {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Fits an α-β model to all-reduces between two workers, which a ring does in two messages of half of the numbers each: ms = 2α + βn. Least
 * squares of relative errors, so that small messages count as much as large ones.
 *
 * R. Hockney, "The communication challenge for MPP: Intel Paragon and Meiko CS-2", Parallel Computing 20(3), 1994,
 * https://doi.org/10.1016/S0167-8191(06)80021-9
 */
export function fitAlphaBeta(times: readonly AllReduceTime[]): AlphaBeta {
  const sum = (of: (time: AllReduceTime) => number): number =>
    times.reduce((total, time) => total + of(time), 0);
  // The normal equations of a + b·n ≈ ms, each row divided by ms.
  const [one, n, nn] = [
    sum(({ ms }) => 1 / ms ** 2),
    sum(({ ms, numbers }) => numbers / ms ** 2),
    sum(({ ms, numbers }) => (numbers / ms) ** 2),
  ];
  const [y, yn] = [sum(({ ms }) => 1 / ms), sum(({ ms, numbers }) => numbers / ms)];
  const determinant = one * nn - n * n;
  return { alpha: (y * nn - yn * n) / determinant / 2, beta: (one * yn - n * y) / determinant };
}

/**
 * Predicts the milliseconds of an all-reduce over more workers by a ring: 2(W − 1) messages of a W-th of the numbers each.
 *
 * R. Thakur, R. Rabenseifner, W. Gropp, "Optimization of Collective Communication Operations in MPICH", Int. J. High Perform. Comput. Appl.
 * 19(1), 2005, https://doi.org/10.1177/1094342005051521
 */
export const ringMs = (
  { alpha, beta }: AlphaBeta,
  { workers, numbers }: { readonly workers: number; readonly numbers: number },
): number => 2 * (workers - 1) * (alpha + (beta * numbers) / workers);
