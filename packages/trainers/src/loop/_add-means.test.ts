import { expect, test } from "vitest";
import { addMeans } from "./_add-means.ts";

test("means of batches add up to sums over examples, and what got none stays", () => {
  const first = addMeans({}, { a: Float32Array.of(1, 2), b: Float32Array.of(0.5, 0.5) }, 10);
  expect(first).toEqual({ a: 30, b: 10 });
  expect(addMeans(first, { a: Float32Array.of(4) }, 3)).toEqual({ a: 42, b: 10 });
});
