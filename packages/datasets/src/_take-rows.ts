import { rowSize } from "./_row-size.ts";
import type { Examples } from "./examples.ts";

/** Rows [begin, end) as views: nothing is copied. */
export function takeRows(examples: Examples, begin: number, end: number): Examples {
  const size = rowSize(examples);
  const { data, shape, labels, ...rest } = examples;
  return {
    ...rest,
    data: data.subarray(begin * size, end * size),
    shape: [end - begin, ...shape.slice(1)],
    ...(labels && { labels: labels.subarray(begin, end) }),
  };
}
