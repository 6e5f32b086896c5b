import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { bernoulliNll } from "../likelihoods/bernoulli-nll.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { binaryCrossEntropy } from "./binary-cross-entropy.ts";

const softplus = (l: number): number => Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l)));

test("a logit of 0 costs log 2 whatever the target", () => {
  const targets = tf.tensor2d([[0, 1, 0.3, 0.5]]);
  expect(binaryCrossEntropy(tf.zeros([1, 4]), targets)).toBeAllClose([Math.LN2], 1e-6);
});

test("the cross-entropy is softplus(l) - t l within a few units of the last place", () => {
  const logits = [-30, -12, -3, -1e-3, 0, 0.5, 2, 9, 17, 30];
  const targets = [0, 1, 0.2, 0.9, 0.5, 1, 0, 1, 0.99, 1];
  const loss = binaryCrossEntropy(tf.tensor2d(logits, [10, 1]), tf.tensor2d(targets, [10, 1]));
  const expected = logits.map((l, i) => softplus(l) - targets[i]! * l);
  const errors = Array.from(
    loss.dataSync(),
    (v, i) => Math.abs(v - expected[i]!) / (1 + expected[i]!),
  );
  expect(Math.max(...errors)).toBeLessThan(3e-7);
});

test("the cross-entropy is a mean over features and the likelihood their sum, of shape [batch]", () => {
  const logits = tf.tensor4d([1, -2, 3, 0.5, 0, 4], [2, 3, 1, 1]);
  const target = tf.tensor4d([0, 1, 0, 1, 1, 0], [2, 3, 1, 1]);
  const mean = binaryCrossEntropy(logits, target);
  expect(mean.shape).toEqual([2]);
  expect(bernoulliNll(logits, target)).toBeAllClose(tf.mul(mean, 3).dataSync(), 1e-6);
});

test("the gradients of cross-entropy and likelihood are those of central differences", () => {
  const x = [0.3, -1.2, 6, -9, 0, 2.2];
  const t = [0.5, 0, 1, 0.1, 1, 0];
  const reference = (l: readonly number[]): number =>
    l.reduce((sum, v, i) => sum + (i < 3 ? 1 : -2) * (softplus(v) - t[i]! * v), 0);
  const expected = centralDifferences(reference, x);
  const target = tf.tensor2d(t, [2, 3]);
  const logits = tf.tensor3d(x, [2, 3, 1]);
  const sum = tf.grad((l) => tf.sum(tf.mul(bernoulliNll(l, target), [1, -2])))(logits);
  const mean = tf.grad((l) => tf.sum(tf.mul(binaryCrossEntropy(l, target), [1, -2])))(logits);
  expect(sum.shape).toEqual([2, 3, 1]);
  expect(sum).toBeAllClose(expected, 1e-5);
  expect(mean).toBeAllClose(
    expected.map((g) => g / 3),
    1e-5,
  );
});

test("a wrong pixel at a logit of ten thousand costs ten thousand and has a gradient of 1", () => {
  const logits = tf.tensor2d([1e4, -1e4, 1e4, -1e4], [4, 1]);
  const target = tf.tensor2d([0, 1, 1, 0], [4, 1]);
  expect(Array.from(binaryCrossEntropy(logits, target).dataSync())).toEqual([1e4, 1e4, 0, 0]);
  const gradient = tf.grad((l) => tf.sum(binaryCrossEntropy(l, target)))(logits);
  expect(Array.from(gradient.dataSync(), (g) => g + 0)).toEqual([1, -1, 0, 0]);
});

test("cross-entropy and likelihood say that they judge targets from 0 to 1, beyond which they fall below 0", () => {
  for (const loss of [binaryCrossEntropy, bernoulliNll]) {
    expect(loss.domain).toEqual([0, 1]);
    const cost = (target: number) =>
      loss(tf.tensor2d([[9]]), tf.tensor2d([[target]])).dataSync()[0];
    expect(loss.domain.map(cost).every((value) => value! >= 0)).toBe(true);
    expect(cost(2)).toBeLessThan(-8);
  }
});

test("logits and targets of other sizes are refused", () => {
  expect(() => binaryCrossEntropy(tf.zeros([2, 3]), tf.zeros([2, 1]))).toThrow(LossShapeError);
  expect(() => bernoulliNll(tf.zeros([2, 3]), tf.zeros([3, 2]))).toThrow(LossShapeError);
});

test("a loss leaves no tensor behind but its result", () => {
  const [logits, target] = [tf.zeros([2, 3]), tf.zeros([2, 3])];
  const before = tf.memory().numTensors;
  binaryCrossEntropy(logits, target);
  expect(tf.memory().numTensors).toBe(before + 1);
});
