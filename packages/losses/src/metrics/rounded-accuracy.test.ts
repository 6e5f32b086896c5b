import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { roundedAccuracy } from "./rounded-accuracy.ts";

test("the rounded accuracy is the share of pixels on the right side of one half, per example", () => {
  const target = tf.tensor3d([0.1, 0.9, 0.6, 0.2, 1, 0, 0, 1], [2, 2, 2]);
  const reconstruction = tf.tensor2d([0.4, 0.6, 0.4, 0.3, 1, 0, 0, 1], [2, 4]);
  const accuracy = roundedAccuracy(reconstruction, target);
  expect(accuracy.shape).toEqual([2]);
  expect(accuracy).toBeAllClose([0.75, 1]);
});
