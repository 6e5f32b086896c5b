import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { meanSquaredError } from "./mean-squared-error.ts";

test("the squared error is averaged over the features of each example", () => {
  const loss = meanSquaredError(
    tf.tensor2d([
      [1, 2, 3],
      [0, 0, 0],
    ]),
    tf.tensor2d([
      [1, 0, 0],
      [3, 0, 0],
    ]),
  );
  expect(loss.shape).toEqual([2]);
  expect(loss).toBeAllClose([13 / 3, 3]);
});

test("images and their flat reconstructions are the same features", () => {
  const target = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2, 1]);
  expect(meanSquaredError(tf.reshape(target, [2, 4]), target)).toBeAllClose([0, 0]);
});

test("the gradient of the squared error is that of central differences, in the shape of the reconstruction", () => {
  const x = [0.3, -1.2, 2.5, 0.7, 0.1, -0.4];
  const t = [0.5, 0.5, 1, -1, 0, 2];
  const reference = (r: readonly number[]): number =>
    r.reduce((sum, v, i) => sum + ((i < 3 ? 1 : -2) * (v - t[i]!) ** 2) / 3, 0);
  const gradient = tf.grad((r) =>
    tf.sum(tf.mul(meanSquaredError(r, tf.tensor2d(t, [2, 3])), [1, -2])),
  )(tf.tensor3d(x, [2, 3, 1]));
  expect(gradient.shape).toEqual([2, 3, 1]);
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a target of another size is refused rather than broadcast", () => {
  const x = tf.zeros([4, 3]);
  expect(() => meanSquaredError(x, tf.zeros([1, 3]))).toThrow(LossShapeError);
  expect(() => meanSquaredError(x, tf.zeros([4, 1]))).toThrow("got [4,1]");
});
