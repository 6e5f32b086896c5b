import type { DataSetRows } from "@autoencoders/datasets";

/** Some rows with what is known of each, in the order that is asked for: a copy. */
export function takeRows(examples: DataSetRows, rows: ArrayLike<number>): DataSetRows {
  const { data, labels, places, rowNames, mask, factors, shape, ...rest } = examples;
  const size = data.length / shape[0]!;
  const taken = new (data instanceof Float32Array ? Float32Array : Uint8Array)(rows.length * size);
  for (let i = 0; i < rows.length; i++)
    taken.set(data.subarray(rows[i]! * size, (rows[i]! + 1) * size), i * size);
  const width = (factors?.length ?? 0) / Math.max(1, shape[0]!);
  return {
    ...rest,
    data: taken,
    shape: [rows.length, ...shape.slice(1)],
    ...(places && { places: Uint32Array.from(rows, (row) => places[row]!) }),
    ...(rowNames && { rowNames: Array.from(rows, (row) => rowNames[row]!) }),
    ...(mask && { mask: blocksOf(mask, rows, size) }),
    ...(factors && { factors: blocksOf(factors, rows, width) }),
    ...(labels && { labels: Uint8Array.from(rows, (row) => labels[row]!) }),
  };
}

/** Some blocks of so many bytes each. */
function blocksOf(bytes: Uint8Array, places: ArrayLike<number>, size: number): Uint8Array {
  const taken = new Uint8Array(places.length * size);
  for (let i = 0; i < places.length; i++)
    taken.set(bytes.subarray(places[i]! * size, (places[i]! + 1) * size), i * size);
  return taken;
}
