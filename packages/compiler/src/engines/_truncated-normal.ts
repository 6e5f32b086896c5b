/** Φ(−2), the part of a normal distribution below two standard deviations. */
const below = 0.022750131948179212;

/**
 * A standard normal number between −2 and 2, of a uniform one in [0, 1).
 *
 * The quantile is PPND7, whose error is 1e-7: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal
 * Distribution", Applied Statistics 37(3), 1988, https://doi.org/10.2307/2347330
 */
export function truncatedNormal(uniform: number): number {
  const p = below + uniform * (1 - 2 * below);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const above = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    return (q * above) / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p)) - 1.6;
  const above = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777;
  const quantile = above / ((0.12021132975 * r + 0.7370016425) * r + 1);
  return Math.sign(q) * Math.min(quantile, 2);
}
