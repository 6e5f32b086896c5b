import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { gaussianNll } from "./gaussian-nll.ts";

test("the Gaussian likelihood of the mean is its density there", () => {
  const nll = gaussianNll(tf.zeros([1, 2]), tf.zeros([1, 2]));
  expect(nll).toBeAllClose([Math.log(2 * Math.PI)]);
});

test("the Gaussian likelihood sums over features and scales by the standard deviation", () => {
  const nll = gaussianNll(tf.tensor2d([[1, 2]]), tf.tensor2d([[0, 0]]), { stddev: 0.5 });
  expect(nll).toBeAllClose([5 / 0.5 + 2 * Math.log(0.5 * Math.sqrt(2 * Math.PI))]);
});

test("the gradient of the Gaussian likelihood is that of central differences", () => {
  const x = [0.3, -1.2, 2.5, 0.7];
  const t = [0.5, 0.5, 1, -1];
  const reference = (m: readonly number[]): number =>
    m.reduce((sum, v, i) => sum + ((i < 2 ? 1 : 3) * (v - t[i]!) ** 2) / (2 * 0.49), 0);
  const gradient = tf.grad((m) =>
    tf.sum(tf.mul(gaussianNll(m, tf.tensor2d(t, [2, 2]), { stddev: 0.7 }), [1, 3])),
  )(tf.tensor2d(x, [2, 2]));
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a standard deviation of 0, below it or not a number is refused", () => {
  for (const stddev of [0, -1, Number.NaN, Infinity]) {
    expect(() => gaussianNll(tf.zeros([1, 1]), tf.zeros([1, 1]), { stddev })).toThrow(
      LossOptionError,
    );
  }
});
