import { permutation } from "./_permutation.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/**
 * The same rows with their labels and factors in another order: a copy, the same for the same seed.
 *
 * @throws DataSetOptionError if the seed is not a whole number from 0.
 */
export function shuffle(examples: DataSetRows, seed: number): DataSetRows {
  const { data, labels, factors } = examples;
  const order = permutation(examples.shape[0]!, seed);
  return {
    ...examples,
    data: reordered(data, order),
    ...(labels && { labels: reordered(labels, order) }),
    ...(factors && { factors: reordered(factors, order) }),
  };
}

function reordered<T extends Uint8Array | Float32Array>(rows: T, order: Uint32Array): T {
  const size = rows.length / Math.max(1, order.length);
  const out = new (rows instanceof Float32Array ? Float32Array : Uint8Array)(rows.length);
  order.forEach((from, to) => {
    out.set(rows.subarray(from * size, (from + 1) * size), to * size);
  });
  return out as T;
}
