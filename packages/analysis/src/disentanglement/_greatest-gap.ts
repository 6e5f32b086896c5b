/** The greatest number of a list less the next, or 0 where there is no other. */
export function greatestGap(numbers: readonly number[]): number {
  const [first = 0, second = 0] = numbers.toSorted((a, b) => b - a);
  return first - second;
}
