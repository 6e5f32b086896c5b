import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { centralDifferences } from "../testing/central-differences.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { l2Activity } from "./l2-activity.ts";

test("the activity is the mean over units of h squared, for each example", () => {
  const penalty = l2Activity()(
    penaltyState(
      tf.tensor2d([
        [1, -2],
        [2, 2],
      ]),
    ),
  );
  expect(penalty.shape).toEqual([2]);
  expect(penalty).toBeAllClose([2.5, 4], 1e-6);
});

test("the gradient of the activity is that of central differences", () => {
  const x = [0.3, -1.2, 6, -9];
  const reference = (h: readonly number[]): number =>
    h.reduce((sum, v, i) => sum + ((i < 2 ? 1 : -3) * v * v) / 2, 0);
  const gradient = tf.grad((h) => tf.sum(tf.mul(l2Activity()(penaltyState(h)), [1, -3])))(
    tf.tensor2d(x, [2, 2]),
  );
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("a unit at 0 is left there", () => {
  const gradient = tf.grad((h) => tf.sum(l2Activity()(penaltyState(h))))(tf.tensor2d([[0, 1]]));
  expect(gradient.dataSync()[0]).toBe(0);
});
