/** Returns KL(N(mean, stddev²) ‖ N(0, 1)) in nats. */
export const gaussianKl = (mean: number, stddev: number): number =>
  (stddev ** 2 + mean ** 2 - 1) / 2 - Math.log(stddev);

/** Returns the density of N(mean, stddev²) at x. */
export const normalDensity = (x: number, mean: number, stddev: number): number =>
  Math.exp(-(((x - mean) / stddev) ** 2) / 2) / (stddev * Math.sqrt(2 * Math.PI));
