import type { Examples } from "./examples.ts";

/** Numbers in one row. */
export function rowSize({ shape }: Examples): number {
  return shape.slice(1).reduce((product, dim) => product * dim, 1);
}
