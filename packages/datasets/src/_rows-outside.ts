import { rowSize } from "./_row-size.ts";
import type { DataSetRows } from "./data-set-rows.ts";
import type { Scaling } from "./scaling.ts";

/** How many rows, not yet scaled, hold a number beyond the least or the greatest of its column. */
export function rowsOutside(examples: DataSetRows, { least, greatest }: Scaling): number {
  const { data, shape } = examples;
  const columns = least.length;
  const size = rowSize(examples);
  const isOutside = (value: number, i: number): boolean =>
    value < least[i % columns]! || value > greatest[i % columns]!;
  let outside = 0;
  for (let row = 0; row < shape[0]!; row++)
    if (data.subarray(row * size, (row + 1) * size).some(isOutside)) outside++;
  return outside;
}
