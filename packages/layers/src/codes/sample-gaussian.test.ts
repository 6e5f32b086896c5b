import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { seededRandom } from "../random/random.ts";
import { sampleGaussian } from "./sample-gaussian.ts";

test("a sample is the mean plus the standard deviation, exp(logVar / 2), times a normal draw", () => {
  const epsilon = seededRandom(0, 3).normal([2, 2]).dataSync();
  const sample = sampleGaussian(
    tf.tensor2d([1, 2, 3, 4], [2, 2]),
    tf.tensor2d([0, Math.log(4), -2, 2], [2, 2]),
    seededRandom(0, 3),
  );
  const stddevs = [1, 2, Math.exp(-1), Math.exp(1)];
  expect(sample).toBeAllClose(
    stddevs.map((stddev, i) => i + 1 + stddev * epsilon[i]!),
    1e-6,
  );
});

test("the gradients of a sample are those of central differences", () => {
  const x = [1, -2, 0.5, 0, 0.3, -1.2, 2, 0];
  const weights = [1, -2, 3, 0.5];
  const epsilon = seededRandom(7).normal([2, 2]).dataSync();
  const reference = (v: readonly number[]): number =>
    weights.reduce((sum, w, i) => sum + w * (v[i]! + Math.exp(v[i + 4]! / 2) * epsilon[i]!), 0);
  const h = 1e-5;
  const expected = x.map((_, k) => {
    const moved = (by: number) => x.map((v, i) => (i === k ? v + by : v));
    return (reference(moved(h)) - reference(moved(-h))) / (2 * h);
  });
  const gradients = tf.grads((mean, logVar) =>
    tf.sum(tf.mul(sampleGaussian(mean!, logVar!, seededRandom(7)), tf.tensor2d(weights, [2, 2]))),
  )([tf.tensor2d(x.slice(0, 4), [2, 2]), tf.tensor2d(x.slice(4), [2, 2])]);
  expect(tf.concat(gradients)).toBeAllClose(expected, 1e-5);
});

test("samples are finite for log-variances from -100 to 80", () => {
  const logVar = tf.tensor2d([-100, -50, 0, 80], [1, 4]);
  expect(
    sampleGaussian(tf.zeros([1, 4]), logVar, seededRandom(0))
      .dataSync()
      .every(Number.isFinite),
  ).toBe(true);
});
