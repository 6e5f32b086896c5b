import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { klDivergence } from "./kl-divergence.ts";

const reference = (mean: number, logVar: number): number =>
  0.5 * (Math.expm1(logVar) - logVar + mean * mean);

test("the divergence of the prior from itself is 0", () => {
  expect(Array.from(klDivergence(tf.zeros([2, 3]), tf.zeros([2, 3])).dataSync())).toEqual([0, 0]);
});

test("the divergence is summed over latents, in nats", () => {
  const kl = klDivergence(tf.tensor2d([[1, 2]]), tf.tensor2d([[Math.log(4), 0]]));
  expect(kl).toBeAllClose([0.5 * (4 - 1 - Math.log(4) + 1) + 0.5 * 4]);
});

test("small log-variances keep their digits", () => {
  for (const logVar of [1e-2, -1e-2, 1e-3, -1e-3]) {
    const kl = klDivergence(tf.zeros([1, 1]), tf.tensor2d([[logVar]])).dataSync()[0]!;
    // What float32 keeps of log-variance ± half a unit in the last place.
    expect(Math.abs(kl / reference(0, Math.fround(logVar)) - 1)).toBeLessThan(1e-3);
  }
});

test("the divergence is finite and not negative for log-variances from -100 to 80", () => {
  const logVars = [-100, -50, -1, -1e-6, 1e-7, 1e-6, 1, 20, 80];
  const kl = klDivergence(tf.zeros([logVars.length, 1]), tf.tensor2d(logVars, [logVars.length, 1]));
  for (const value of kl.dataSync()) {
    expect(Number.isFinite(value)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(0);
  }
  expect(kl).toBeAllClose(
    logVars.map((lv) => reference(0, lv)),
    1e-6,
  );
});

test("the gradients of the divergence are those of central differences", () => {
  const x = [0.3, -1.2, 2.5, 0.7, 1e-3, -2, 0.5, 3];
  const total = (v: readonly number[]): number =>
    [0, 1, 2, 3].reduce((sum, i) => sum + (i < 2 ? 1 : -3) * reference(v[i]!, v[i + 4]!), 0);
  const [mean, logVar] = [tf.tensor2d(x.slice(0, 4), [2, 2]), tf.tensor2d(x.slice(4), [2, 2])];
  const gradients = tf.grads((m, lv) => tf.sum(tf.mul(klDivergence(m!, lv!), [1, -3])))([
    mean,
    logVar,
  ]);
  expect(tf.concat(gradients)).toBeAllClose(centralDifferences(total, x), 1e-5);
});

test("a mean and a log-variance of different shapes are refused", () => {
  expect(() => klDivergence(tf.zeros([2, 3]), tf.zeros([2, 1]))).toThrow(LossShapeError);
});
