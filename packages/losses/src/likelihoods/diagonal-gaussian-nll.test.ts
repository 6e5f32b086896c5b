import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { diagonalGaussianNll } from "./diagonal-gaussian-nll.ts";
import { gaussianNll } from "./gaussian-nll.ts";

test("a log-variance for all features, for each or for each number is that of the Gaussian with these standard deviations", () => {
  const mean = tf.tensor2d([[1, 2]]);
  const target = tf.tensor2d([[0, 0]]);
  const expected = gaussianNll(mean, target, { stddev: 0.5 }).dataSync();
  const logVariance = 2 * Math.log(0.5);
  for (const shape of [[], [1], [2], [1, 2]])
    expect(diagonalGaussianNll(mean, target, tf.fill(shape, logVariance))).toBeAllClose(
      expected,
      1e-6,
    );
  // By hand: ½ (1 / 1 + 0 + 4 / 4 + log 4) + log 2π.
  const each = diagonalGaussianNll(mean, target, tf.tensor1d([0, Math.log(4)]));
  expect(each).toBeAllClose([1 + Math.log(2) + Math.log(2 * Math.PI)], 1e-6);
});

test("the density of each standard deviation integrates to 1", () => {
  const [from, to, count] = [-40, 40, 20001];
  const step = (to - from) / (count - 1);
  const points = tf.reshape(tf.linspace(from, to, count), [count, 1]);
  for (const logVariance of [-2, 0, 3]) {
    const nll = diagonalGaussianNll(tf.fill([count, 1], 0.7), points, tf.tensor1d([logVariance]));
    const densities = Array.from(nll.dataSync(), (nats) => Math.exp(-nats));
    expect(densities.reduce((sum, density) => sum + density * step, 0)).toBeCloseTo(1, 4);
  }
});

test("the gradients of mean and log-variance are those of central differences", () => {
  const target = [0.5, 0.5, 1, -1];
  const [mean, logVariance] = [
    [0.3, -1.2, 2.5, 0.7],
    [0.4, -0.9],
  ];
  const reference = (values: readonly number[]): number =>
    target.reduce((sum, t, i) => {
      const log = values[4 + (i % 2)]!;
      return sum + 0.5 * ((t - values[i]!) ** 2 * Math.exp(-log) + log + Math.log(2 * Math.PI));
    }, 0);
  const gradients = tf.grads((m: tf.Tensor, log: tf.Tensor) =>
    tf.sum(diagonalGaussianNll(m, tf.tensor2d(target, [2, 2]), log)),
  )([tf.tensor2d(mean!, [2, 2]), tf.tensor1d(logVariance!)]);
  const expected = centralDifferences(reference, [...mean!, ...logVariance!]);
  expect(gradients[0]!).toBeAllClose(expected.slice(0, 4), 1e-5);
  expect(gradients[1]!).toBeAllClose(expected.slice(4), 1e-5);
});

test("it is least where each variance is the mean squared error of its feature", () => {
  const [mean, target] = [tf.zeros([2, 2]), tf.tensor2d([1, 2, 3, 4], [2, 2])];
  const gradient = tf.grad((log: tf.Tensor) => tf.sum(diagonalGaussianNll(mean, target, log)));
  expect(gradient(tf.log(tf.tensor1d([5, 10])))).toBeAllClose([0, 0], 1e-6);
});

test("a log-variance of other features or rows, and another target, are refused", () => {
  for (const shape of [[3], [3, 2], [2, 1], [1, 2]])
    expect(() => diagonalGaussianNll(tf.zeros([2, 2]), tf.zeros([2, 2]), tf.zeros(shape))).toThrow(
      LossShapeError,
    );
  expect(() => diagonalGaussianNll(tf.zeros([2, 2]), tf.zeros([2, 3]), tf.scalar(0))).toThrow(
    LossShapeError,
  );
});
