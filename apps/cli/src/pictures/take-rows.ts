import type { DataSetRows } from "@autoencoders/datasets";

/** Some rows with their labels, in the order that is asked for: a copy. */
export function takeRows(examples: DataSetRows, rows: ArrayLike<number>): DataSetRows {
  const { data, labels, shape, ...rest } = examples;
  const size = data.length / shape[0]!;
  const taken = new (data instanceof Float32Array ? Float32Array : Uint8Array)(rows.length * size);
  for (let i = 0; i < rows.length; i++)
    taken.set(data.subarray(rows[i]! * size, (rows[i]! + 1) * size), i * size);
  return {
    ...rest,
    data: taken,
    shape: [rows.length, ...shape.slice(1)],
    ...(labels && { labels: Uint8Array.from(rows, (row) => labels[row]!) }),
  };
}
