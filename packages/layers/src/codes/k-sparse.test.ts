import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { kSparse } from "./k-sparse.ts";

const code = () =>
  tf.tensor2d([
    [0.5, -2, 3, 1],
    [4, 0.1, 0.2, 5],
    [-1, -2, -3, -4],
  ]);

test("the k largest numbers of each row stay and the others are 0", () => {
  expect(kSparse(code(), { k: 2 })).toBeAllClose([0, 0, 3, 1, 4, 0, 0, 5, -1, -2, 0, 0], 0);
  expect(kSparse(code(), { k: 4 }).dataSync()).toEqual(code().dataSync());
});

test("each row is selected by itself, whatever stands in the others", () => {
  const batch = kSparse(code(), { k: 1 });
  const rows = tf.split(code(), 3).map((row) => kSparse(row, { k: 1 }));
  expect(tf.concat(rows).dataSync()).toEqual(batch.dataSync());
});

test("gradients reach the winners only, as they are", () => {
  const dy = tf.tensor2d([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11, 12],
  ]);
  const gradient = tf.grad((h) => tf.sum(tf.mul(kSparse(h, { k: 2 }), dy)))(code());
  expect(gradient.arraySync()).toEqual([
    [0, 0, 3, 4],
    [5, 0, 0, 8],
    [9, 10, 0, 0],
  ]);
});

test("numbers equal to the k-th stay with it", () => {
  expect(kSparse(tf.tensor2d([[1, 2, 1, 0]]), { k: 2 }).arraySync()).toEqual([[1, 2, 1, 0]]);
});

test("a code that is not a number is not hidden", () => {
  const sparse = kSparse(tf.tensor2d([[Number.NaN, 1, 2]]), { k: 1 });
  expect(sparse.dataSync()[0]).toBeNaN();
});

test("one tensor is left, the result", () => {
  const h = code();
  const before = tf.memory().numTensors;
  kSparse(h, { k: 2 });
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("a k that is no count of units, and codes that are no matrix, are refused", () => {
  for (const k of [0, 5, 1.5, Number.NaN, "2" as unknown as number]) {
    expect(() => kSparse(code(), { k })).toThrow(LayerError);
  }
  expect(() => kSparse(tf.zeros([2, 3, 4]), { k: 1 })).toThrow("got [2,3,4]");
});
