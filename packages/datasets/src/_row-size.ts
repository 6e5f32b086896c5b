import type { DataSetRows } from "./data-set-rows.ts";

/** Numbers in one row. */
export function rowSize({ shape }: DataSetRows): number {
  return shape.slice(1).reduce((product, dim) => product * dim, 1);
}
