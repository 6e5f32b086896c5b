import { rowSize } from "./_row-size.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/** Returns views of the rows [begin, end): nothing is copied. */
export function takeRows(examples: DataSetRows, begin: number, end: number): DataSetRows {
  const size = rowSize(examples);
  const { data, shape, mask, labels, places, rowNames, factors, ...rest } = examples;
  const width = (factors?.length ?? 0) / Math.max(1, shape[0]!);
  return {
    ...rest,
    data: data.subarray(begin * size, end * size),
    shape: [end - begin, ...shape.slice(1)],
    ...(mask && { mask: mask.subarray(begin * size, end * size) }),
    ...(labels && { labels: labels.subarray(begin, end) }),
    ...(places && { places: places.subarray(begin, end) }),
    ...(rowNames && { rowNames: rowNames.slice(begin, end) }),
    ...(factors && { factors: factors.subarray(begin * width, end * width) }),
  };
}
