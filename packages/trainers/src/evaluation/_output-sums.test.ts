import { expect, test } from "vitest";
import { addOutputs } from "./_output-sums.ts";

test("means of batches add up to sums over examples, and an output that a batch lacks is summed over the others", () => {
  const first = addOutputs({}, { a: Float32Array.of(1, 2), b: Float32Array.of(0.5, 0.5) }, 10);
  expect(first).toEqual({ a: { sum: 30, examples: 20 }, b: { sum: 10, examples: 20 } });
  expect(addOutputs(first, { a: Float32Array.of(4) }, 3)).toEqual({
    a: { sum: 42, examples: 23 },
    b: { sum: 10, examples: 20 },
  });
});
