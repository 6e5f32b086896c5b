/** Returns the gradient of f at x in float64, by (f(x + h) − f(x − h)) / 2h for each number. */
export function centralDifferences(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  h = 1e-5,
): number[] {
  return x.map((value, i) => (f(moved(x, i, value + h)) - f(moved(x, i, value - h))) / (2 * h));
}

const moved = (x: readonly number[], i: number, value: number): number[] =>
  x.map((old, j) => (j === i ? value : old));
