/**
 * Takes out of a line what no range covers, but for `mostGap` between ranges.
 *
 * @param ranges beginnings and ends, in any order; they may overlap
 * @returns `place`, where a point that a range covers goes to, counted from the first beginning, and the `length` of what is left
 */
export function squeezed(
  ranges: readonly (readonly [begin: number, end: number])[],
  mostGap: number,
): { place(point: number): number; readonly length: number } {
  const inOrder = [...ranges].sort(([a], [b]) => a - b);
  const cuts: { readonly from: number; readonly by: number }[] = [];
  const first = inOrder[0]?.[0] ?? 0;
  let covered = first;
  for (const [begin, end] of inOrder) {
    if (begin - covered > mostGap) cuts.push({ from: begin, by: begin - covered - mostGap });
    covered = Math.max(covered, end);
  }
  const place = (point: number): number =>
    point - first - cuts.reduce((sum, { from, by }) => (from <= point ? sum + by : sum), 0);
  return { place, length: place(covered) };
}
