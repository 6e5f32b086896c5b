import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { l1Activity } from "./l1-activity.ts";

test("the activity is the mean over units of |h|, for each example", () => {
  const penalty = l1Activity()(
    penaltyState(
      tf.tensor2d([
        [1, -2],
        [2, 2],
      ]),
    ),
  );
  expect(penalty.shape).toEqual([2]);
  expect(penalty).toBeAllClose([1.5, 2], 1e-6);
});

test("the gradient of the activity is that of central differences", () => {
  const x = [0.3, -1.2, 6, -9];
  const reference = (h: readonly number[]): number =>
    h.reduce((sum, v, i) => sum + ((i < 2 ? 1 : -3) * Math.abs(v)) / 2, 0);
  const gradient = tf.grad((h) => tf.sum(tf.mul(l1Activity()(penaltyState(h)), [1, -3])))(
    tf.tensor2d(x, [2, 2]),
  );
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a unit at 0 is left there", () => {
  const gradient = tf.grad((h) => tf.sum(l1Activity()(penaltyState(h))))(tf.tensor2d([[0, 1]]));
  expect(gradient.dataSync()[0]).toBe(0);
});
