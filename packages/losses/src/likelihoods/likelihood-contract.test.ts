import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossShapeError } from "../loss-shape-error.ts";
import type { MaskOptions } from "../mask-options.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { categoricalNll } from "./categorical-nll.ts";
import { laplaceNll } from "./laplace-nll.ts";
import { negativeBinomialNll } from "./negative-binomial-nll.ts";
import { poissonNll } from "./poisson-nll.ts";
import { zeroInflatedNegativeBinomialNll } from "./zero-inflated-negative-binomial-nll.ts";

interface Likelihood {
  /** The negative log-likelihood of a target [batch, 2] by what a decoder gives, the same shape, and further parameters [2] each. */
  readonly nll: (
    given: tf.Tensor,
    target: tf.Tensor,
    parameters: readonly tf.Tensor[],
    options?: MaskOptions,
  ) => tf.Tensor;
  /** Further parameters of two features each. */
  readonly parameters: readonly (readonly [number, number])[];
  /** −log p of one number in float64 by one given number and its further parameters; of the categories of a row by all of them. */
  readonly one: (target: number, given: number, parameters: readonly number[]) => number;
  readonly target: readonly number[];
}

const factorial = (n: number): number =>
  Array.from({ length: n }, (_, i) => Math.log(i + 1)).reduce((sum, log) => sum + log, 0);
const rising = (x: number, n: number): number =>
  Array.from({ length: n }, (_, i) => Math.log(x + i)).reduce((sum, log) => sum + log, 0);
const negativeBinomial = (n: number, mean: number, theta: number): number =>
  factorial(n) - rising(theta, n) + theta * Math.log1p(mean / theta) + n * Math.log1p(theta / mean);

const likelihoods: Readonly<Record<string, Likelihood>> = {
  laplace: {
    nll: (given, target, [logScale], options) => laplaceNll(given, target, logScale!, options),
    parameters: [[-0.7, 0.4]],
    one: (target, given, [log]) => Math.abs(target - given) / Math.exp(log!) + log! + Math.LN2,
    target: [0.5, -2, 0.1, 3],
  },
  poisson: {
    nll: (given, target, _, options) => poissonNll(given, target, options),
    parameters: [],
    one: (target, given) => Math.exp(given) - target * given + factorial(target),
    target: [0, 3, 7, 1],
  },
  negativeBinomial: {
    nll: (given, target, [log], options) => negativeBinomialNll(given, target, log!, options),
    parameters: [[-1.2, 2.5]],
    one: (target, given, [log]) => negativeBinomial(target, Math.exp(given), Math.exp(log!)),
    target: [0, 3, 7, 1],
  },
  zeroInflatedNegativeBinomial: {
    nll: (given, target, [logDispersion, zeroLogit], options) =>
      zeroInflatedNegativeBinomialNll(
        given,
        target,
        { logDispersion: logDispersion!, zeroLogit: zeroLogit! },
        options,
      ),
    parameters: [
      [-1.2, 2.5],
      [-0.8, 0.6],
    ],
    one: (target, given, [log, logit]) => {
      const zero = 1 / (1 + Math.exp(-logit!));
      const p = Math.exp(-negativeBinomial(target, Math.exp(given), Math.exp(log!)));
      return -Math.log((target === 0 ? zero : 0) + (1 - zero) * p);
    },
    target: [0, 3, 7, 0],
  },
};
const given = [0.3, -1.2, 1.1, 0.7];
const matrix = (values: readonly number[]): tf.Tensor2D => tf.tensor2d([...values], [2, 2]);
const tensorsOf = ({ parameters }: Likelihood): tf.Tensor1D[] =>
  parameters.map((each) => tf.tensor1d([...each]));

/** The sum over all numbers of what is given and the parameters, one after another. */
const total =
  ({ one, target, parameters }: Likelihood) =>
  (values: readonly number[]): number =>
    target.reduce((sum, number, i) => {
      const own = parameters.map((_, at) => values[4 + 2 * at + (i % 2)]!);
      return sum + one(number, values[i]!, own);
    }, 0);

for (const [name, likelihood] of Object.entries(likelihoods)) {
  const { nll, target, parameters } = likelihood;

  test(`${name}: the loss of a row is the sum over its numbers, and its gradients are those of central differences`, () => {
    const tensors = [matrix(given), ...tensorsOf(likelihood)];
    const sum = (first: tf.Tensor, ...others: tf.Tensor[]): tf.Tensor =>
      tf.sum(nll(first, matrix(target), others));
    const values = [...given, ...parameters.flat()];
    expect(sum(tensors[0]!, ...tensors.slice(1))).toBeAllClose([total(likelihood)(values)], 1e-6);
    expect(nll(matrix(given), matrix(target), tensorsOf(likelihood)).shape).toEqual([2]);
    const gradients = tf.grads((first, ...others) => sum(first!, ...others))(tensors);
    const found = gradients.flatMap((gradient) => Array.from(gradient.dataSync()));
    expect(found).toBeAllClose(centralDifferences(total(likelihood), values), 2e-5);
  });

  test(`${name}: a masked number adds nothing and has no gradient, whatever finite number stands in its place`, () => {
    const mask = matrix([1, 0, 1, 1]);
    const tensors = tensorsOf(likelihood);
    const of = (place: number) => (first: tf.Tensor) =>
      nll(first, matrix([target[0]!, place, target[2]!, target[3]!]), tensors, { mask });
    const expected = likelihood.one(
      target[0]!,
      given[0]!,
      parameters.map((each) => each[0]),
    );
    for (const place of [0, -3.5, 1e6]) {
      const losses = of(place)(matrix(given)).dataSync();
      expect(losses[0]).toBeCloseTo(expected, 5);
      const gradient = tf.grad((first: tf.Tensor) => tf.sum(of(place)(first)))(matrix(given));
      expect(Math.abs(gradient.dataSync()[1]!)).toBe(0);
      expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
    }
  });

  test(`${name}: a target of other sizes, and parameters for other features, are refused`, () => {
    expect(() => nll(matrix(given), tf.zeros([2, 3]), tensorsOf(likelihood))).toThrow(
      LossShapeError,
    );
    if (parameters.length === 0) return;
    const wrong = parameters.map(() => tf.zeros([3]));
    expect(() => nll(matrix(given), matrix(target), wrong)).toThrow(LossShapeError);
  });
}

test("probabilities of all counts sum to 1, and the density of Laplace integrates to 1", () => {
  const most = 400;
  const all = tf.range(0, most, 1);
  for (const [name, likelihood] of Object.entries(likelihoods)) {
    if (name === "laplace") continue;
    const targets = tf.reshape(tf.stack([all, tf.zeros([most])], 1), [most, 2]);
    for (const log of [-1, 0.5, 2.5]) {
      // The second feature is masked: the mean is that of the first alone.
      const mask = tf.tile(tf.tensor2d([[1, 0]]), [most, 1]);
      const nats = likelihood.nll(tf.fill([most, 2], log), targets, tensorsOf(likelihood), {
        mask,
      });
      const sum = Array.from(nats.dataSync(), (each) => Math.exp(-each)).reduce((a, b) => a + b);
      expect(Math.abs(sum - 1), `${name} of mean e^${log}`).toBeLessThan(2e-5);
    }
  }
  const [count, step] = [20001, 0.005];
  const points = tf.reshape(tf.linspace(-50, 50, count), [count, 1]);
  const nats = laplaceNll(tf.fill([count, 1], 0.7), points, tf.scalar(0.5));
  const integral = Array.from(nats.dataSync(), (each) => Math.exp(-each) * step);
  expect(integral.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
});

test("categories have the probabilities of the softmax along the last axis, which sum to 1", () => {
  const logits = tf.tensor3d([0.3, -1.2, 1.1, 0.7, 100, -100], [1, 2, 3]);
  const shares = [0.3, -1.2, 1.1].map(Math.exp);
  const sum = shares.reduce((a, b) => a + b);
  const ones = [0, 1, 2].map((category) =>
    tf.tensor3d([...[0, 1, 2].map((i) => (i === category ? 1 : 0)), 0, 1, 0], [1, 2, 3]),
  );
  const nats = ones.map((target) => categoricalNll(logits, target).dataSync()[0]!);
  for (const [i, share] of shares.entries()) expect(nats[i]).toBeCloseTo(-Math.log(share / sum), 5);
  expect(nats.map((each) => Math.exp(-each)).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
});

test("the gradient of categories is what the softmax gives less what is there, and nothing of categories that are not known", () => {
  const logits = tf.tensor3d([0.3, -1.2, 1.1, 0.7, 1, -1], [1, 2, 3]);
  const target = tf.tensor3d([0, 1, 0, 0, 0, 0], [1, 2, 3]);
  const gradient = tf.grad((given: tf.Tensor) => tf.sum(categoricalNll(given, target)))(logits);
  const softmax = Array.from(tf.softmax(logits).dataSync().slice(0, 3));
  expect(gradient).toBeAllClose([softmax[0], softmax[1]! - 1, softmax[2], 0, 0, 0], 1e-6);
  const mask = tf.tensor3d([1, 0, 1, 1, 1, 1], [1, 2, 3]);
  expect(categoricalNll(logits, target, { mask }).dataSync()[0]).toBeCloseTo(0, 6);
});

test("one category, and rows of no axis of categories, are refused", () => {
  for (const shape of [[3], [3, 1]])
    expect(() => categoricalNll(tf.zeros(shape), tf.zeros(shape))).toThrow("two categories");
});

/**
 * By SciPy 1.17.1, −log p as −scipy.stats.laplace.logpdf(x, m, b), −poisson.logpmf(x, m), −nbinom.logpmf(x, r, r / (r + m)), and of zeros
 * that are inflated −log((x == 0) π + (1 − π) nbinom.pmf(x, r, r / (r + m))).
 */
test("likelihoods are those of SciPy", () => {
  const row = (...values: number[]): tf.Tensor2D => tf.tensor2d(values, [values.length, 1]);
  const logs = (...values: number[]): tf.Tensor2D => row(...values.map(Math.log));
  expect(laplaceNll(row(-0.25, 1, 1), row(0.5, -3, 1), logs(0.5, 2, 0.1))).toBeAllClose(
    [1.5, 3.386294361119891, -1.6094379124341],
    1e-6,
  );
  expect(poissonNll(logs(0.5, 2.5, 55), row(0, 3, 40))).toBeAllClose(
    [0.5, 1.5428872736055896, 5.027312305458537],
    1e-5,
  );
  const counts = row(0, 3, 40, 7);
  const means = logs(0.5, 2.5, 55, 9);
  expect(negativeBinomialNll(means, counts, logs(2, 0.3, 10, 1e5))).toBeAllClose(
    [0.4462871026284194, 2.910522608524534, 3.9569084040365556, 2.144604320215734],
    1e-5,
  );
  const inflation = {
    logDispersion: logs(2, 0.3, 10, 3),
    zeroLogit: logs(1 / 3, 1, 1 / 99, 9),
  };
  const inflated = zeroInflatedNegativeBinomialNll(
    logs(0.5, 2.5, 55, 12),
    row(0, 3, 40, 0),
    inflation,
  );
  expect(inflated).toBeAllClose(
    [0.31471074483970024, 3.603669789084479, 3.966958739890043, 0.10447202159671107],
    1e-5,
  );
});

test("counts are judged as whole numbers from 0 on, and categories in [0, 1]", () => {
  for (const { domain } of [poissonNll, negativeBinomialNll, zeroInflatedNegativeBinomialNll])
    expect(domain).toEqual([0, 2 ** 24, { kind: "whole" }]);
  expect(categoricalNll.domain).toEqual([0, 1]);
});

test("means and counts of millions leave losses and gradients finite", () => {
  const [log, count] = [tf.tensor2d([[14, -20]]), tf.tensor2d([[2_000_000, 0]])];
  for (const { nll, parameters } of Object.values(likelihoods).slice(1)) {
    const tensors = parameters.map(() => tf.tensor1d([12, -12]));
    const gradients = tf.grads((first, ...others) => tf.sum(nll(first!, count, others)))([
      log,
      ...tensors,
    ]);
    for (const gradient of gradients)
      expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
  }
});
