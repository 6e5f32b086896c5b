import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { finiteScalarIndices } from "./finite-scalar-indices.ts";

test("combinations are numbered without a gap", () => {
  const levels = [3, 2];
  const all = tf.tensor2d([-1, 0, 1].flatMap((a) => [-1, 0].map((b) => [a, b])));
  const numbers = finiteScalarIndices(all, levels);
  expect(numbers.dtype).toBe("int32");
  expect([...numbers.dataSync()]).toEqual([0, 3, 1, 4, 2, 5]);
});

test("codes of another number of channels are refused", () => {
  expect(() => finiteScalarIndices(tf.zeros([2, 3]), [8, 6])).toThrow("got [2,3]");
});
