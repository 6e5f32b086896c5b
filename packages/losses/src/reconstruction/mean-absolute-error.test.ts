import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { meanAbsoluteError } from "./mean-absolute-error.ts";

test("the absolute error is averaged over the features of each example, those that are there", () => {
  const rows = tf.tensor2d([
    [1, 2, 3],
    [0, 0, 0],
  ]);
  const target = tf.tensor2d([
    [1, 0, 0],
    [-3, 0, 6],
  ]);
  expect(meanAbsoluteError(rows, target)).toBeAllClose([5 / 3, 3]);
  const mask = tf.tensor2d([
    [1, 1, 0],
    [0, 0, 0],
  ]);
  expect(meanAbsoluteError(rows, target, { mask })).toBeAllClose([1, 0]);
});

test("the gradient of the absolute error is that of central differences, in the shape of the reconstruction", () => {
  const x = [0.3, -1.2, 2.5, 0.7, 0.1, -0.4];
  const t = [0.5, 0.5, 1, -1, 0, 2];
  const reference = (r: readonly number[]): number =>
    r.reduce((sum, v, i) => sum + ((i < 3 ? 1 : -2) * Math.abs(v - t[i]!)) / 3, 0);
  const gradient = tf.grad((r) =>
    tf.sum(tf.mul(meanAbsoluteError(r, tf.tensor2d(t, [2, 3])), [1, -2])),
  )(tf.tensor3d(x, [2, 3, 1]));
  expect(gradient.shape).toEqual([2, 3, 1]);
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a target of another size is refused rather than broadcast", () => {
  expect(() => meanAbsoluteError(tf.zeros([4, 3]), tf.zeros([1, 3]))).toThrow(LossShapeError);
});
