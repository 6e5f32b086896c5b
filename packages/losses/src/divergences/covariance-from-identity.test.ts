import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { covarianceFromIdentity } from "./covariance-from-identity.ts";

// Means of the columns are 1 and 0, variances 2 and 4.5, and they do not go together.
const mean = tf.tensor2d([
  [3, 2],
  [1, -3],
  [1, -1],
  [-1, 2],
]);

test("covariances count by one weight and distances of the variances from 1 by the other", () => {
  const covariance = (4 + 0 + 0 - 4) / 4;
  const variances = [(4 + 0 + 0 + 4) / 4, (4 + 9 + 1 + 4) / 4] as const;
  const apart = (variances[0] - 1) ** 2 + (variances[1] - 1) ** 2;
  const expected = 2 * 2 * covariance ** 2 + 3 * apart;
  const found = covarianceFromIdentity(mean, { offDiagonal: 2, diagonal: 3 });
  expect(found.shape).toEqual([]);
  expect(found).toBeAllClose([expected], 1e-5);
  expect(covarianceFromIdentity(mean, { offDiagonal: 2, diagonal: 0 })).toBeAllClose([0], 1e-5);
});

test("two latents that go together cost twice their squared covariance", () => {
  const together = tf.tensor2d([
    [1, 2],
    [-1, -2],
  ]);
  const found = covarianceFromIdentity(together, { offDiagonal: 5, diagonal: 0 });
  expect(found).toBeAllClose([5 * 2 * 2 ** 2], 1e-5);
});

test("of codes drawn the mean of their variances is on the diagonal", () => {
  const logVar = tf.log(
    tf.tensor2d([
      [1, 0.5],
      [3, 0.5],
      [1, 0.5],
      [3, 0.5],
    ]),
  );
  const found = covarianceFromIdentity(mean, { logVar, offDiagonal: 0, diagonal: 1 });
  expect(found).toBeAllClose([(2 + 2 - 1) ** 2 + (4.5 + 0.5 - 1) ** 2], 1e-4);
});

test("the gradients are those of central differences", () => {
  const flat = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1, 0.2, -0.3, 0.1, 0.4, -0.6, 0.5];
  const reference = (numbers: readonly number[]): number => {
    const column = (k: number) => [0, 1, 2].map((row) => numbers[2 * row + k]!);
    const average = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / 3;
    const covariance = (a: number, b: number) =>
      average(column(a).map((value, i) => value * column(b)[i]!)) -
      average(column(a)) * average(column(b));
    const noise = (k: number) => average([3, 4, 5].map((row) => Math.exp(numbers[2 * row + k]!)));
    return (
      2 * 7 * covariance(0, 1) ** 2 +
      2 * [0, 1].reduce((sum, k) => sum + (covariance(k, k) + noise(k) - 1) ** 2, 0)
    );
  };
  const slope = tf.grad((x) => {
    const [m, logVar] = [tf.slice(x, [0, 0], [3, 2]), tf.slice(x, [3, 0], [3, 2])];
    return covarianceFromIdentity(m, { logVar, offDiagonal: 7, diagonal: 2 });
  })(tf.tensor2d(flat, [6, 2]));
  expect(slope).toBeAllClose(centralDifferences(reference, flat), 1e-4);
});

test("codes that are no vectors, other log-variances and weights below 0 are refused", () => {
  expect(() => covarianceFromIdentity(tf.zeros([3]))).toThrow(LossShapeError);
  expect(() => covarianceFromIdentity(mean, { logVar: tf.zeros([4, 1]) })).toThrow(LossShapeError);
  expect(() => covarianceFromIdentity(mean, { diagonal: -1 })).toThrow(LossOptionError);
});
