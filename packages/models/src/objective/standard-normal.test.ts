import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { standardNormal } from "./standard-normal.ts";

test("the density of N(0, I) is the product of the densities of its numbers", () => {
  const { logDensity } = standardNormal([2]);
  // log φ(0) = −.9189385, log φ(1) = −1.4189385, log φ(2) = −2.9189385.
  const codes = tf.tensor([
    [0, 0],
    [1, -2],
  ]);
  expect(logDensity!(codes)).toBeAllClose([-1.837877, -4.337877], 1e-6);
  expect(standardNormal([1, 2, 1]).logDensity!(tf.reshape(codes, [2, 1, 2, 1]))).toBeAllClose(
    [-1.837877, -4.337877],
    1e-6,
  );
});

test("codes are the first normal draws of the generator", () => {
  const codes = standardNormal([2, 3]).sample(seededRandom(4), 5);
  expect(codes.shape).toEqual([5, 2, 3]);
  expect(codes.dataSync()).toEqual(seededRandom(4).normal([5, 2, 3]).dataSync());
});
