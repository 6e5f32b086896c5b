import type { DataSet, DataSetRows } from "@autoencoders/datasets";
import { DataError } from "../../data/data-error.ts";
import type { ExampleRows, RowSource } from "./explorer-api.ts";

/** Returns the numbers of rows in the range of the data, [n, ...row]. @throws DataError where there are no such rows */
export function rowsOf(set: DataSet, source: RowSource): ExampleRows {
  if ("rows" in source) return source.rows;
  const part = set[source.part];
  const indices = "indices" in source ? source.indices : range(part, source);
  return takeRows(part, indices);
}

/** Returns the numbers of some rows of a part, with their labels. @throws DataError where there is no such row */
export function takeRows(
  { data, shape, labels, mask }: DataSetRows,
  indices: readonly number[],
): ExampleRows {
  const [n = 0, ...row] = shape;
  const size = row.reduce((product, xDim) => product * xDim, 1);
  const wrong = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= n);
  if (wrong !== undefined)
    throw new DataError("rows", `numbers from 0 to ${n - 1}`, String(wrong), "choose others");
  const scale = data instanceof Uint8Array ? 1 / 255 : 1;
  const numbers = new Float32Array(indices.length * size);
  const known = mask && new Uint8Array(numbers.length);
  indices.forEach((index, at) => {
    for (let i = 0; i < size; i++) numbers[at * size + i] = data[index * size + i]! * scale;
    known?.set(mask!.subarray(index * size, (index + 1) * size), at * size);
  });
  return {
    data: numbers,
    shape: [indices.length, ...row],
    ...(known && { mask: known }),
    ...(labels && { labels: Uint8Array.from(indices, (index) => labels[index]!) }),
  };
}

function range(
  { shape }: DataSetRows,
  { from = 0, count = Number.POSITIVE_INFINITY }: { from?: number; count?: number },
): number[] {
  const end = Math.min(shape[0]!, from + count);
  return Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
}
