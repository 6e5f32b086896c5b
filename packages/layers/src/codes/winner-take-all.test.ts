import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { winnerTakeAll } from "./winner-take-all.ts";

const code = () =>
  tf.tensor2d([
    [0.5, 7, 0],
    [4, 1, 0],
    [3, 6, 0],
    [1, 2, 8],
  ]);

test("of each unit its largest activations in the batch stay and the others are 0", () => {
  expect(winnerTakeAll(code(), { rate: 0.5 }).arraySync()).toEqual([
    [0, 7, 0],
    [4, 0, 0],
    [3, 6, 0],
    [0, 0, 8],
  ]);
  expect(winnerTakeAll(code(), { rate: 1 }).dataSync()).toEqual(code().dataSync());
});

test("a unit keeps one activation at least, so that none dies of a small rate", () => {
  const kept = winnerTakeAll(code(), { rate: 0.01 });
  expect(tf.max(kept, 0).arraySync()).toEqual([4, 7, 8]);
  expect(tf.sum(kept, 0).arraySync()).toEqual([4, 7, 8]);
});

test("gradients reach the winners only, as they are", () => {
  const dy = tf.tensor2d([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    [10, 11, 12],
  ]);
  const gradient = tf.grad((h) => tf.sum(tf.mul(winnerTakeAll(h, { rate: 0.25 }), dy)))(code());
  expect(gradient.arraySync()).toEqual([
    [0, 2, 0],
    [4, 0, 0],
    [0, 0, 0],
    [0, 0, 12],
  ]);
});

test("one tensor is left, the result", () => {
  const h = code();
  const before = tf.memory().numTensors;
  winnerTakeAll(h, { rate: 0.5 });
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("a rate that is no share, and codes that are no matrix, are refused", () => {
  for (const rate of [0, 1.1, -1, Number.NaN, "0.5" as unknown as number]) {
    expect(() => winnerTakeAll(code(), { rate })).toThrow(LayerError);
  }
  expect(() => winnerTakeAll(tf.zeros([2, 3, 4]), { rate: 0.5 })).toThrow("got [2,3,4]");
});
