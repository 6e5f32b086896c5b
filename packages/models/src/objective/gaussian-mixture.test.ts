import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { OptionError } from "../options/option-error.ts";
import { type GaussianMixture, gaussianMixture } from "./gaussian-mixture.ts";
import { standardNormal } from "./standard-normal.ts";

const mixture: GaussianMixture = {
  weights: [0.25, 0.75],
  means: [
    [-3, 0],
    [2, 1],
  ],
  // Covariances [[1, .5], [.5, 1.25]] and [[.25, 0], [0, 4]].
  factors: [
    [1, 0, 0.5, 1],
    [0.5, 0, 0, 2],
  ],
};

test("the density is that of the formula, and integrates to 1", () => {
  const prior = gaussianMixture(mixture, [2]);
  // At the second mean: .75 / (2π · ½ · 2) + .25 exp(−½ Σ⁻¹(5, 1)) / 2π, where L⁻¹(5, 1) = (5, −1.5): exp(−13.625).
  const expected = Math.log(0.75 / (2 * Math.PI) + (0.25 * Math.exp(-13.625)) / (2 * Math.PI));
  expect(prior.logDensity!(tf.tensor2d([[2, 1]]))).toBeAllClose([expected], 1e-6);
  const line = (from: number, to: number, n: number) =>
    Array.from({ length: n }, (_, i) => from + ((i + 0.5) * (to - from)) / n);
  const grid = line(-9, 9, 180).flatMap((x) => line(-11, 13, 240).map((y) => [x, y]));
  const density = tf.sum(tf.exp(prior.logDensity!(tf.tensor2d(grid)))).dataSync()[0]!;
  expect(density * 0.1 * 0.1).toBeCloseTo(1, 4);
});

test("draws have the shares, means and covariances of the components", () => {
  const n = 20_000;
  const codes = gaussianMixture(mixture, [1, 2]).sample(seededRandom(3), n);
  expect(codes.shape).toEqual([n, 1, 2]);
  const all = tf.reshape(codes, [n, 2]).arraySync() as [number, number][];
  // Their distance is ten standard deviations of the second in the first number.
  const groups = [all.filter(([x]) => x < 0), all.filter(([x]) => x >= 0)];
  expect(groups[0]!.length / n).toBeCloseTo(0.25, 1);
  const covariance = (points: [number, number][]) => {
    const mean = [0, 1].map((i) => points.reduce((sum, p) => sum + p[i]!, 0) / points.length);
    const over = (i: number, j: number) =>
      points.reduce((sum, p) => sum + (p[i]! - mean[i]!) * (p[j]! - mean[j]!), 0) / points.length;
    return { mean, covariance: [over(0, 0), over(0, 1), over(1, 1)] };
  };
  const expected = [
    { mean: [-3, 0], covariance: [1, 0.5, 1.25] },
    { mean: [2, 1], covariance: [0.25, 0, 4] },
  ];
  for (const [k, points] of groups.entries()) {
    const found = covariance(points);
    found.mean.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[k]!.mean[i]!, 1);
    });
    found.covariance.forEach((value, i) => {
      expect(Math.abs(value - expected[k]!.covariance[i]!)).toBeLessThan(0.1);
    });
  }
});

test("one component of N(0, I) has the density of the standard normal prior", () => {
  const one = { weights: [1], means: [[0, 0]], factors: [[1, 0, 0, 1]] };
  const codes = seededRandom(5).normal([4, 2]);
  expect(gaussianMixture(one, [2]).logDensity!(codes)).toBeAllClose(
    standardNormal([2]).logDensity!(codes).dataSync(),
    1e-6,
  );
});

test("parts that do not fit each other are refused", () => {
  for (const wrong of [
    { weights: [0.5, 0.6] },
    { weights: [1, 0] },
    { means: [[1], [2]] },
    { factors: [[1, 0, 0, 1]] },
    { factors: [mixture.factors[0]!, [1, 0, 0, 0]] },
  ])
    expect(() => gaussianMixture({ ...mixture, ...wrong }, [2])).toThrow(OptionError);
});
