/** For tests in float64: the largest |a − b| / (1 + |b|); NaN where one is, Infinity where there are more of one. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Math.max(
    0,
    ...Array.from(a, (value, i) => Math.abs(value - b[i]!) / (1 + Math.abs(b[i]!))),
  );
}
