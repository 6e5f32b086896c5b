import type { TableCell } from "@autoencoders/datasets";

/**
 * Returns where a number lies between the least and the greatest of its column, from 0 to 1, as the length of its bar; a number outside, such
 * as one that a model made, has the length of the nearer end.
 *
 * @param cell in the units of the column
 * @param range least and greatest of the training rows; half a bar is both where they are one
 * @returns undefined of words, of missing values and of columns without a range, such as those of dates: they have no bar
 * @example shareOf(15, [10, 20]) is 0.5
 */
export function shareOf(
  cell: TableCell,
  range: readonly [number, number] | undefined,
): number | undefined {
  if (typeof cell !== "number" || Number.isNaN(cell) || !range) return undefined;
  const [least, greatest] = range;
  if (greatest === least) return cell === least ? 0.5 : Number(cell > least);
  return Math.min(1, Math.max(0, (cell - least) / (greatest - least)));
}
