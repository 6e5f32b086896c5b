import { sizeOf } from "../_size-of.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/** Returns how many numbers one row has. */
export function rowSize({ shape }: DataSetRows): number {
  return sizeOf(shape.slice(1));
}
