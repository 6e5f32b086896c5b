import type { TableCell } from "@autoencoders/datasets";

/** Returns where a number lies between the least and the greatest of its column, from 0 to 1; undefined of words and of missing values. */
export function shareOf(
  cell: TableCell,
  range: readonly [number, number] | undefined,
): number | undefined {
  if (typeof cell !== "number" || Number.isNaN(cell) || !range) return undefined;
  const [least, greatest] = range;
  if (greatest === least) return cell === least ? 0.5 : Number(cell > least);
  return Math.min(1, Math.max(0, (cell - least) / (greatest - least)));
}
