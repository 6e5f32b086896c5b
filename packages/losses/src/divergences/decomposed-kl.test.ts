import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { decomposedKl } from "./decomposed-kl.ts";

const [batch, latents, trainingRows] = [4, 3, 50];
const wave = (scale: number, step: number): number[] =>
  Array.from({ length: batch * latents }, (_, i) => scale * Math.sin(i * step));
const [mean, logVar, code] = [wave(1.5, 1.7), wave(0.8, 2.3), wave(1.2, 3.1)];
const matrix = (numbers: readonly number[]) => tf.tensor2d([...numbers], [batch, latents]);
const parts = (options = {}) => decomposedKl(matrix(mean), matrix(logVar), matrix(code), options);

test("the parts are those of pythae's formula, as bench/references/beta_tc.py prints them", () => {
  const { mutualInformation, totalCorrelation, dimensionKl } = parts({ trainingRows });
  expect(mutualInformation).toBeAllClose([4.907017, 3.471898, 2.169153, 4.17012], 1e-5);
  expect(totalCorrelation).toBeAllClose([7.768448, 7.698615, 7.874574, 7.685566], 1e-5);
  expect(dimensionKl).toBeAllClose([-13.228172, -13.102461, -13.14512, -12.769783], 1e-5);
});

test("the parts have the sum log q(z | x) − log p(z), whatever the rows of the training", () => {
  const nats = code.map((z, i) => {
    const log = -0.5 * (logVar[i]! + (z - mean[i]!) ** 2 / Math.exp(logVar[i]!));
    return log + 0.5 * z * z;
  });
  const expected = Array.from({ length: batch }, (_, row) =>
    nats.slice(row * latents, (row + 1) * latents).reduce((sum, part) => sum + part, 0),
  );
  for (const options of [{}, { trainingRows: 1 }, { trainingRows: 60_000 }]) {
    const { mutualInformation, totalCorrelation, dimensionKl } = parts(options);
    const sum = tf.add(mutualInformation, tf.add(totalCorrelation, dimensionKl));
    expect(sum).toBeAllClose(expected, 1e-4);
  }
});

test("without the rows of the training the batch is taken for all of them", () => {
  const [few, said] = [parts(), parts({ trainingRows: batch })];
  expect(few.totalCorrelation.dataSync()).toEqual(said.totalCorrelation.dataSync());
});

/** The total correlation of the batch in float64. */
function totalCorrelation(numbers: readonly number[]): number {
  const of = (kind: number, row: number, latent: number) =>
    numbers[(kind * batch + row) * latents + latent]!;
  const logSumExp = (terms: readonly number[]) =>
    Math.log(terms.reduce((sum, term) => sum + Math.exp(term), 0));
  const pair = (i: number, j: number, k: number) =>
    -0.5 *
    (Math.log(2 * Math.PI) +
      of(1, j, k) +
      (of(2, i, k) - of(0, j, k)) ** 2 / Math.exp(of(1, j, k)));
  const all = [...Array(batch).keys()];
  const axes = [...Array(latents).keys()];
  const weight = Math.log(batch * batch);
  return all.reduce((sum, i) => {
    const joint = logSumExp(all.map((j) => axes.reduce((log, k) => log + pair(i, j, k), 0)));
    const separate = axes.map((k) => logSumExp(all.map((j) => pair(i, j, k))) - weight);
    return sum + joint - weight - separate.reduce((a, b) => a + b, 0);
  }, 0);
}

test("the gradients of the total correlation are those of central differences, and the rows of the training are in none", () => {
  const inputs = [mean, logVar, code].map(matrix);
  const slopes = (options = {}) =>
    tf.grads((m, v, z) => tf.sum(decomposedKl(m!, v!, z!, options).totalCorrelation))(inputs);
  const expected = centralDifferences(totalCorrelation, [...mean, ...logVar, ...code]);
  expect(tf.concat(slopes())).toBeAllClose(expected, 1e-4);
  expect(tf.concat(slopes({ trainingRows }))).toBeAllClose(expected, 1e-4);
});

test("other shapes and a training of no rows are refused", () => {
  const zeros = (...shape: number[]) => tf.zeros(shape);
  expect(() => decomposedKl(zeros(2, 3), zeros(2, 2), zeros(2, 3))).toThrow(LossShapeError);
  expect(() => decomposedKl(zeros(2, 3), zeros(2, 3), zeros(2, 2))).toThrow("got [2,3] and [2,2]");
  expect(() => decomposedKl(zeros(3), zeros(3), zeros(3))).toThrow(LossShapeError);
  expect(() => parts({ trainingRows: 0 })).toThrow(LossOptionError);
});
