import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { freeBits } from "./free-bits.ts";
import { klDivergence } from "./kl-divergence.ts";

const kl = (mean: number, logVar: number): number =>
  0.5 * (Math.expm1(logVar) - logVar + mean * mean);

test("a latent whose mean divergence over the batch is below λ costs λ, others what they cost", () => {
  // Variances are 1, so a latent's divergence is half its squared mean: over the batch (½ + 0)/2 = ¼ and (2 + 0)/2 = 1.
  const mean = tf.tensor2d([
    [1, 2],
    [0, 0],
  ]);
  const logVar = tf.zeros([2, 2]);
  const cost = (lambda: number) => freeBits(mean, logVar, { lambda }).arraySync();
  expect(freeBits(mean, logVar).shape).toEqual([]);
  expect([0, 0.5, 2].map(cost)).toEqual([1.25, 1.5, 4]);
});

test("without free bits it is the mean of the divergence over the batch", () => {
  const mean = tf.tensor2d([0.3, -1.2, 2.5, 0.7], [2, 2]);
  const logVar = tf.tensor2d([1e-3, -2, 0.5, 3], [2, 2]);
  const expected = tf.mean(klDivergence(mean, logVar)).dataSync();
  expect(freeBits(mean, logVar, { lambda: 0 })).toBeAllClose(expected, 1e-6);
});

test("neighbors of a group share one λ, and a channel of a map counts with all its places", () => {
  const mean = tf.tensor2d([[1, 2, 0, 0]]);
  const options = { lambda: 0.5, groupSize: 2 };
  expect(freeBits(mean, tf.zeros([1, 4]), options).arraySync()).toBe(2.5 + 0.5);
  const map = tf.tensor4d([1, 0, 1, 2], [1, 2, 1, 2]); // channel 0: ½ + ½, channel 1: 0 + 2
  const perChannel = freeBits(map, tf.zeros([1, 2, 1, 2]), { lambda: 1.5 });
  expect(perChannel.arraySync()).toBe(1.5 + 2);
});

test("the gradient is that of central differences, and 0 of latents below λ", () => {
  const x = [0.3, -1.2, 0.2, 1.7, 1e-3, -2, 0.1, 1]; // latents 0 and 1 of two examples: means, then log-variances
  const lambda = 0.5;
  const reference = (v: readonly number[]): number =>
    [0, 1].reduce((sum, j) => {
      const divergence = (kl(v[j]!, v[j + 4]!) + kl(v[j + 2]!, v[j + 6]!)) / 2;
      return sum + Math.max(lambda, divergence);
    }, 0);
  const gradients = tf.grads((mean, logVar) => freeBits(mean!, logVar!, { lambda }))([
    tf.tensor2d(x.slice(0, 4), [2, 2]),
    tf.tensor2d(x.slice(4), [2, 2]),
  ]);
  const flat = tf.concat(gradients).dataSync();
  expect(flat).toBeAllClose(centralDifferences(reference, x), 1e-5);
  expect([flat[0], flat[2], flat[4], flat[6]].every((g) => g === 0)).toBe(true);
});

test("other shapes, a negative λ and groups that do not fit are refused", () => {
  const mean = tf.zeros([2, 6]);
  expect(() => freeBits(mean, tf.zeros([2, 1]))).toThrow(LossShapeError);
  expect(() => freeBits(mean, mean, { lambda: -1 })).toThrow(LossOptionError);
  expect(() => freeBits(mean, mean, { lambda: Number.NaN })).toThrow(LossOptionError);
  for (const groupSize of [0, 1.5, 4, -2])
    expect(() => freeBits(mean, mean, { groupSize })).toThrow("a divisor of the 6 latents");
});
