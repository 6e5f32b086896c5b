import { permutation } from "./_permutation.ts";
import type { DataSetRows } from "./data-set-rows.ts";

/**
 * Returns the same rows with their labels and factors in another order: a copy, the same for the same seed.
 *
 * @throws DataSetOptionError if the seed is not a whole number from 0.
 */
export function shuffle(examples: DataSetRows, seed: number): DataSetRows {
  const { data, mask, labels, places, rowNames, factors } = examples;
  const order = permutation(examples.shape[0]!, seed);
  const ordered =
    data instanceof Float32Array ? new Float32Array(data.length) : new Uint8Array(data.length);
  return {
    ...examples,
    data: reorder(data, ordered, order),
    ...(mask && { mask: reorder(mask, new Uint8Array(mask.length), order) }),
    ...(labels && { labels: reorder(labels, new Uint8Array(labels.length), order) }),
    ...(places && { places: Uint32Array.from(order, (row) => places[row]!) }),
    ...(rowNames && { rowNames: Array.from(order, (row) => rowNames[row]!) }),
    ...(factors && { factors: reorder(factors, new Uint8Array(factors.length), order) }),
  };
}

/** Fills an array with the rows of another one in an order, and returns it. */
function reorder<Numbers extends Uint8Array | Float32Array>(
  rows: Numbers,
  ordered: Numbers,
  order: Uint32Array,
): Numbers {
  const size = rows.length / Math.max(1, order.length);
  order.forEach((from, to) => {
    ordered.set(rows.subarray(from * size, (from + 1) * size), to * size);
  });
  return ordered;
}
