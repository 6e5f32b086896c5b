import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { bernoulliNll } from "./likelihoods/bernoulli-nll.ts";
import { diagonalGaussianNll } from "./likelihoods/diagonal-gaussian-nll.ts";
import { gaussianNll } from "./likelihoods/gaussian-nll.ts";
import { LossShapeError } from "./loss-shape-error.ts";
import type { MaskOptions } from "./mask-options.ts";
import { roundedAccuracy } from "./metrics/rounded-accuracy.ts";
import { binaryCrossEntropy } from "./reconstruction/binary-cross-entropy.ts";
import { meanSquaredError } from "./reconstruction/mean-squared-error.ts";

type Loss = (x: tf.Tensor, target: tf.Tensor, options?: MaskOptions) => tf.Tensor;

const losses: Readonly<Record<string, Loss>> = {
  meanSquaredError,
  binaryCrossEntropy,
  bernoulliNll,
  gaussianNll: (x, target, options) => gaussianNll(x, target, { stddev: 0.7, ...options }),
  diagonalGaussianNll: (x, target, options) =>
    diagonalGaussianNll(x, target, tf.scalar(-0.4), options),
};

const numbers = (features: number, f: (i: number) => number): number[] =>
  Array.from({ length: features }, (_, i) => f(i));

// Eight and more features, of which logarithms are taken together, and others.
for (const features of [5, 16])
  for (const [name, loss] of Object.entries(losses))
    test(`${name} of ${features} features with a mask, and its gradient, are those of the features that are there alone`, () => {
      const known = numbers(features, (i) => (i % 3 === 1 ? 0 : 1));
      const kept = numbers(features, (i) => i).filter((i) => known[i] === 1);
      const x = numbers(features, (i) => 3 * Math.sin(7 * i));
      const target = numbers(features, (i) => 0.5 + 0.5 * Math.cos(5 * i));
      const row = (values: readonly number[]): tf.Tensor => tf.tensor2d([values as number[]]);
      const pick = (values: readonly number[]) => row(kept.map((i) => values[i]!));
      const mask = row(known);
      expect(loss(row(x), row(target), { mask })).toBeAllClose(loss(pick(x), pick(target)), 1e-6);
      const gradient = tf.grad((y: tf.Tensor) => tf.sum(loss(y, row(target), { mask })))(row(x));
      const alone = tf.grad((y: tf.Tensor) => tf.sum(loss(y, pick(target))))(pick(x));
      const all = Array.from(gradient.dataSync());
      expect(tf.tensor1d(kept.map((i) => all[i]!))).toBeAllClose(tf.reshape(alone, [-1]), 1e-6);
      for (const [i, value] of all.entries()) if (known[i] === 0) expect(Math.abs(value)).toBe(0);
    });

test("a learned variance has the gradient of the features that are there, and those of others none", () => {
  const [x, target, mask] = [
    tf.tensor2d([[1, 2]]),
    tf.tensor2d([[0, 5]]),
    tf.tensor2d([[1, 0]]),
  ] as const;
  const gradient = tf.grad((log: tf.Tensor) =>
    tf.sum(diagonalGaussianNll(x, target, log, { mask })),
  )(tf.tensor1d([Math.log(4), 0]));
  // By hand: ½ (1 − 1 / 4).
  expect(gradient).toBeAllClose([0.375, 0], 1e-6);
});

test("an accuracy with a mask is a share of the features that are there", () => {
  const [x, target] = [tf.tensor2d([[0.9, 0.1, 0.9]]), tf.tensor2d([[1, 1, 1]])];
  expect(roundedAccuracy(x, target, { mask: tf.tensor2d([[1, 0, 1]]) })).toBeAllClose([1], 1e-6);
  expect(roundedAccuracy(x, target, { mask: tf.tensor2d([[1, 1, 0]]) })).toBeAllClose([0.5], 1e-6);
});

test("an example that is masked wholly has a loss of 0 and no gradient, and a mask of ones changes no bit", () => {
  for (const [name, loss] of Object.entries({ ...losses, roundedAccuracy })) {
    const x = tf.randomNormal([3, 16], 0, 2, "float32", 3);
    const target = tf.randomUniform([3, 16], 0, 1, "float32", 4);
    const plain = loss(x, target).dataSync();
    expect(loss(x, target, { mask: tf.ones([3, 16]) }).dataSync(), name).toEqual(plain);
    expect(Math.abs(loss(x, target, { mask: tf.zeros([3, 16]) }).dataSync()[1]!), name).toBe(0);
  }
});

test("a mask of another size is refused", () => {
  for (const loss of Object.values(losses))
    expect(() => loss(tf.ones([2, 4]), tf.ones([2, 4]), { mask: tf.ones([2, 3]) })).toThrow(
      LossShapeError,
    );
});
