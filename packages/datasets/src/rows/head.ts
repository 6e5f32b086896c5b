import { checkInteger } from "../_check-integer.ts";
import { takeRows } from "./_take-rows.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/**
 * Returns the first `count` rows as views of the same memory; all rows where there are fewer.
 *
 * @throws DataSetOptionError if count is negative or not whole.
 */
export function head(examples: DataSetRows, count: number): DataSetRows {
  checkInteger("count", count, 0, Number.MAX_SAFE_INTEGER);
  return takeRows(examples, 0, Math.min(count, examples.shape[0]!));
}
