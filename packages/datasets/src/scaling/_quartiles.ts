/**
 * The quartiles of the numbers of each column, in rows of so many: linear between the two nearest, as numpy.quantile has them. NaN stands
 * for a missing number; a column of nothing else has quartiles of 0.
 */
export function quartiles(
  numbers: Float64Array,
  columns: number,
): { readonly lower: number[]; readonly median: number[]; readonly upper: number[] } {
  const rows = numbers.length / columns;
  const all = new Float64Array(rows);
  const [lower, median, upper]: [number[], number[], number[]] = [[], [], []];
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const x = numbers[row * columns + column]!;
      if (!Number.isNaN(x)) all[count++] = x;
    }
    const sorted = all.subarray(0, count).sort();
    lower.push(quantile(sorted, 0.25));
    median.push(quantile(sorted, 0.5));
    upper.push(quantile(sorted, 0.75));
  }
  return { lower: lower, median: median, upper: upper };
}

function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}
