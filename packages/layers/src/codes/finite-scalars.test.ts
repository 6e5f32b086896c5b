import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { finiteScalars } from "./finite-scalars.ts";

test("each channel takes exactly its levels, from end to end", () => {
  const codes = tf.tidy(() => {
    const line = tf.linspace(-6, 6, 601);
    return finiteScalars(tf.stack([line, line, line, line], 1), [2, 3, 5, 8]).arraySync();
  }) as number[][];
  const levels = [0, 1, 2, 3].map((i) => [...new Set(codes.map((row) => row[i]!))]);
  expect(levels[0]).toEqual([-1, 0]);
  expect(levels[1]).toEqual([-1, 0, 1]);
  expect(levels[2]).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(levels[3]).toEqual([-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75]);
});

test("the outer levels of a channel with many are where they are with few", () => {
  for (const count of [980, 1002, 1003, 40_001]) {
    const ends = finiteScalars(tf.tensor2d([[-30], [30]]), [count]);
    const steps = Math.floor(count / 2);
    const [least, most] = Array.from(ends.dataSync(), (end) => Math.round(end * steps));
    expect([least, most], `${count}`).toEqual([-steps, Math.ceil(count / 2) - 1]);
  }
});

test("the numbers are those of the formula", () => {
  // L = 8: half 3.5035, offset .5, shift atanh(.5 / 3.5035) = .143691; tanh(.443691) · 3.5035 − .5 = .95979, so 1 / 4.
  // L = 5: half 2.002; tanh(.3) · 2.002 = .58320, so 1 / 2. L = 6: half 2.5025, shift .202497; tanh(−.997503) · 2.5025 − .5 = −2.40335, so −2 / 3.
  expect(finiteScalars(tf.tensor2d([[0.3, 0.3, -1.2]]), [8, 5, 6])).toBeAllClose(
    [1 / 4, 1 / 2, -2 / 3],
    1e-6,
  );
});

test("the gradient is that of the bounded code, as though nothing were rounded", () => {
  const x = tf.tensor2d([[0.3, -0.7]]);
  const gradient = tf.grad((h: tf.Tensor) => finiteScalars(h, [5, 3]))(x);
  // half / ⌊L/2⌋ · (1 − tanh²): 1.001 of both.
  const slope = (value: number): number => 1.001 * (1 - Math.tanh(value) ** 2);
  expect(gradient).toBeAllClose([slope(0.3), slope(-0.7)], 1e-6);
});

test("a code that is not a number is not hidden", () => {
  expect(finiteScalars(tf.tensor1d([Number.NaN, 1]), [3, 3]).dataSync()[0]).toBeNaN();
});

test("one tensor is left, the result", () => {
  const code = tf.zeros([2, 3]);
  const before = tf.memory().numTensors;
  finiteScalars(code, [8, 6, 5]);
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("levels that are no counts, and codes of other channels, are refused", () => {
  for (const levels of [[], [1], [2.5], [Number.NaN]])
    expect(() => finiteScalars(tf.zeros([2, 1]), levels)).toThrow(LayerError);
  expect(() => finiteScalars(tf.zeros([2, 3]), [8, 6])).toThrow("got [2,3]");
});
