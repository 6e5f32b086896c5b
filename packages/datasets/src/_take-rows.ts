import { rowSize } from "./_row-size.ts";
import type { Examples } from "./examples.ts";

/** Rows [begin, end) as views: nothing is copied. */
export function takeRows(examples: Examples, begin: number, end: number): Examples {
  const size = rowSize(examples);
  const { data, shape, labels, factors, ...rest } = examples;
  const width = (factors?.length ?? 0) / Math.max(1, shape[0]!);
  return {
    ...rest,
    data: data.subarray(begin * size, end * size),
    shape: [end - begin, ...shape.slice(1)],
    ...(labels && { labels: labels.subarray(begin, end) }),
    ...(factors && { factors: factors.subarray(begin * width, end * width) }),
  };
}
