import { checkInteger } from "../_check-integer.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { takeRows } from "./_take-rows.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/**
 * Returns consecutive parts of `sizes` rows each, as views of the same memory; rows beyond their sum are left out.
 *
 * @throws DataSetOptionError if a size is negative or not whole, or there are fewer rows than their sum.
 */
export function split<const Sizes extends readonly number[]>(
  examples: DataSetRows,
  sizes: Sizes,
): { -readonly [Part in keyof Sizes]: DataSetRows } {
  const rows = examples.shape[0]!;
  for (const size of sizes) checkInteger("sizes", size, 0, rows);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > rows) {
    throw new DataSetOptionError("sizes", `a sum of at most the ${rows} rows there are`, sizes);
  }
  let begin = 0;
  const parts = sizes.map((size) => {
    const part = takeRows(examples, begin, begin + size);
    begin += size;
    return part;
  });
  return parts as { -readonly [Part in keyof Sizes]: DataSetRows };
}
