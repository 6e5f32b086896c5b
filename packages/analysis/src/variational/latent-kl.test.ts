import { klDivergence } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { latentKl } from "./latent-kl.ts";

const matrix = (rows: number[][]) => ({
  data: Float32Array.from(rows.flat()),
  shape: [rows.length, rows[0]!.length],
});
const mean = [
  [1, 0, 0.1],
  [3, 0, -0.1],
];
const logVar = [
  [0, 0, Math.log(0.5)],
  [0, 0, Math.log(0.5)],
];
const found = latentKl({ mean: matrix(mean), logVar: matrix(logVar) });

test("the divergence of each latent is the mean over rows, and their sum that of the loss", () => {
  const third = 0.5 * (0.5 - 1 - Math.log(0.5) + 0.01);
  expect([...found.kl]).toBeAllClose([(0.5 + 4.5) / 2, 0, third], 1e-6);
  const loss = tf.mean(klDivergence(tf.tensor(mean), tf.tensor(logVar))).dataSync()[0]!;
  expect(found.sum).toBeCloseTo(loss, 5);
});

test("latents below the threshold have collapsed", () => {
  expect(found.collapsed).toEqual([1]);
  const posterior = { mean: matrix(mean), logVar: matrix(logVar) };
  expect(latentKl(posterior, { threshold: 0.2 }).collapsed).toEqual([1, 2]);
  expect(latentKl(posterior, { threshold: 0 }).collapsed).toEqual([]);
});

test("no digits are lost where the log-variance is almost 0", () => {
  const tiny = latentKl({ mean: matrix([[0]]), logVar: matrix([[1e-5]]) });
  expect(tiny.kl[0]! / (0.25 * 1e-10)).toBeCloseTo(1, 4);
});

test("means and log-variances of different shapes and thresholds that are none are refused", () => {
  expect(() => latentKl({ mean: matrix(mean), logVar: matrix([[1, 2, 3]]) })).toThrow(
    "latentKl, logVar: expected the means' shape [2, 3], got [1, 3]",
  );
  const broken = { mean: matrix([[Number.NaN]]), logVar: matrix([[0]]) };
  expect(() => latentKl(broken)).toThrow(AnalysisError);
  const fine = { mean: matrix([[0]]), logVar: matrix([[0]]) };
  for (const threshold of [-1, Number.NaN, "0.1" as never])
    expect(() => latentKl(fine, { threshold })).toThrow(AnalysisError);
});
