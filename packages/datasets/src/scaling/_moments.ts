import type { FileNumbers } from "../rows/file-source.ts";

/** What one pass over rows finds of each of their columns, all in float64. */
export interface Moments {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  readonly mean: Float64Array;
  /** The sum of the squared deviations from the mean. */
  readonly squares: Float64Array;
  /** How many numbers each column had. */
  readonly counts: Float64Array;
  /**
   * Takes further numbers, whole rows of as many columns. Returns the place of the first that is not finite, −1 where all are.
   *
   * @param mask which of them are there, any but 0; the others are passed over. All are where absent, then as in every other call
   */
  add(numbers: FileNumbers, mask?: Uint8Array): number;
}

/**
 * Returns moments of no numbers yet, by
 * B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4(3), 1962,
 * https://doi.org/10.1080/00401706.1962.10490022
 *
 * @param options.isRangeOnly whether least and greatest are enough: mean and squares stay 0
 */
export function createMoments(
  columns: number,
  { isRangeOnly = false }: { readonly isRangeOnly?: boolean } = {},
): Moments {
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const [mean, squares] = [new Float64Array(columns), new Float64Array(columns)];
  const counts = new Float64Array(columns);
  let count = 0;
  return {
    least,
    greatest,
    mean,
    squares,
    counts,
    add(numbers, mask) {
      if (mask) return addKnown(numbers, mask);
      const rows = numbers.length / columns;
      for (let row = 0, at = 0; row < rows; row++) {
        count++;
        for (let column = 0; column < columns; column++, at++) {
          const x = numbers[at]!;
          if (!Number.isFinite(x)) return at;
          if (x < least[column]!) least[column] = x;
          if (x > greatest[column]!) greatest[column] = x;
          if (isRangeOnly) continue;
          const difference = x - mean[column]!;
          mean[column]! += difference / count;
          squares[column]! += difference * (x - mean[column]!);
        }
      }
      counts.fill(count);
      return -1;
    },
  };

  function addKnown(numbers: FileNumbers, mask: Uint8Array): number {
    for (let at = 0, column = 0; at < numbers.length; at++) {
      if (mask[at] !== 0) {
        const x = numbers[at]!;
        if (!Number.isFinite(x)) return at;
        if (x < least[column]!) least[column] = x;
        if (x > greatest[column]!) greatest[column] = x;
        const difference = x - mean[column]!;
        mean[column]! += difference / ++counts[column]!;
        squares[column]! += difference * (x - mean[column]!);
      }
      if (++column === columns) column = 0;
    }
    return -1;
  }
}
