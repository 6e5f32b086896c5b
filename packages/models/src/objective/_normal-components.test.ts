import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { componentsLogDensity, drawFromComponents } from "./_normal-components.ts";
import { gaussianMixture } from "./gaussian-mixture.ts";
import { standardNormal } from "./standard-normal.ts";

const components = {
  mean: tf.tensor2d([
    [-3, 0],
    [2, 1],
  ]),
  logVar: tf.log(
    tf.tensor2d([
      [1, 0.25],
      [0.25, 4],
    ]),
  ),
  logShares: tf.log(tf.tensor2d([[0.25, 0.75]])),
};

test("the density is that of the formula, and integrates to 1", () => {
  // At the second mean: .75 / (2π · ½ · 2) + .25 exp(−½ (25 + 4)) / (2π · ½).
  const expected = Math.log(0.75 / (2 * Math.PI) + (0.25 * Math.exp(-14.5)) / Math.PI);
  expect(componentsLogDensity(tf.tensor2d([[2, 1]]), components)).toBeAllClose([expected], 1e-5);
  const line = (from: number, to: number, n: number) =>
    Array.from({ length: n }, (_, i) => from + ((i + 0.5) * (to - from)) / n);
  const grid = line(-9, 9, 180).flatMap((x) => line(-11, 13, 240).map((y) => [x, y]));
  const density = tf.sum(tf.exp(componentsLogDensity(tf.tensor2d(grid), components)));
  expect(density.dataSync()[0]! * 0.1 * 0.1).toBeCloseTo(1, 4);
});

test("one component is a normal distribution of its mean and variance, and that of N(0, I) the standard one", () => {
  const codes = seededRandom(5).normal([6, 3]);
  const one = { mean: tf.zeros([1, 3]), logVar: tf.zeros([1, 3]), logShares: tf.zeros([1, 1]) };
  const standard = standardNormal([3]).logDensity!(codes);
  expect(componentsLogDensity(codes, one)).toBeAllClose(standard.dataSync(), 1e-5);
  // log N(z; m, s²) is log N((z − m) / s; 0, 1) − log s.
  const moved = {
    ...one,
    mean: tf.fill([1, 3], 0.5),
    logVar: tf.fill([1, 3], 2 * Math.log(3)),
  };
  const whitened = standardNormal([3]).logDensity!(tf.div(tf.sub(codes, 0.5), 3));
  const expected = tf.sub(whitened, 3 * Math.log(3));
  expect(componentsLogDensity(codes, moved)).toBeAllClose(expected.dataSync(), 1e-5);
});

test("a code far from every component has a density of its logarithm, which does not underflow", () => {
  const found = componentsLogDensity(tf.tensor2d([[60, 1]]), components).dataSync()[0]!;
  // The wider component alone counts: −½ (63² + 1 / .25) − log(2π · ½).
  const expected = Math.log(0.25) - 0.5 * (63 ** 2 + 4) - Math.log(Math.PI);
  expect(Math.abs(found / expected - 1)).toBeLessThan(1e-6);
});

test("draws are those of the same mixture by its factors, with the same numbers", () => {
  const mixture = gaussianMixture(
    {
      weights: [0.25, 0.75],
      means: [
        [-3, 0],
        [2, 1],
      ],
      factors: [
        [1, 0, 0, 0.5],
        [0.5, 0, 0, 2],
      ],
    },
    [2],
  );
  const [n, seed] = [500, 3];
  const drawn = drawFromComponents(seededRandom(seed), n, components);
  expect(drawn).toBeAllClose(mixture.sample(seededRandom(seed), n).dataSync(), 1e-5);
  expect(drawn.shape).toEqual([n, 2]);
});
