import { permutation } from "./_permutation.ts";
import { rowSize } from "./_row-size.ts";
import type { Examples } from "./examples.ts";

/**
 * The same rows with their labels in another order: a copy, the same for the same seed.
 *
 * @throws DataSetOptionError if the seed is not a whole number from 0.
 */
export function shuffle(examples: Examples, seed: number): Examples {
  const { data, labels } = examples;
  const size = rowSize(examples);
  const order = permutation(examples.shape[0]!, seed);
  const shuffled = new (data instanceof Float32Array ? Float32Array : Uint8Array)(data.length);
  order.forEach((from, to) => {
    shuffled.set(data.subarray(from * size, (from + 1) * size), to * size);
  });
  return {
    ...examples,
    data: shuffled,
    ...(labels && { labels: Uint8Array.from(order, (from) => labels[from]!) }),
  };
}
