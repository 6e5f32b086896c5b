import type { ShownRows } from "./compiled-rows.ts";

/** Returns the places of rows whose numbers are all missing. */
export function emptyRows({ mask, shape }: Pick<ShownRows, "mask" | "shape">): number[] {
  if (!mask?.includes(0)) return [];
  const rows = shape[0]!;
  const size = mask.length / rows;
  const isEmpty = (row: number): boolean =>
    mask.subarray(row * size, (row + 1) * size).every((known) => known === 0);
  return Array.from({ length: rows }, (_, row) => row).filter(isEmpty);
}
