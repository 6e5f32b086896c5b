import { denseAutoencoder, modelWeights, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { largestDifference } from "../testing/largest-difference.ts";
import { anomalyScores } from "./anomaly-scores.ts";
import { rocAuc } from "./roc-auc.ts";

const model = () => denseAutoencoder({ inputShape: [3, 2], codeDim: 3, seed: 4 });
const examples = {
  data: Float32Array.from({ length: 23 * 6 }, (_, i) => 0.5 + 0.5 * Math.sin(i * i)),
  shape: [23, 3, 2],
};

test("a score is the mean over features of what the reconstruction misses", async () => {
  const trained = model();
  const x = tf.tensor(examples.data, [23, 3, 2]);
  const p = reconstruct(trained, x).dataSync();
  const mean = (f: (p: number, x: number) => number) =>
    Array.from({ length: 23 }, (_, i) => {
      const features = Array.from({ length: 6 }, (_, j) =>
        f(p[6 * i + j]!, examples.data[6 * i + j]!),
      );
      return features.reduce((a, b) => a + b) / 6;
    });
  const squared = await anomalyScores(trained, examples);
  expect(
    largestDifference(
      squared,
      mean((r, t) => (r - t) ** 2),
    ),
  ).toBeLessThan(1e-12);
  const entropy = await anomalyScores(trained, examples, { error: "bce" });
  const expected = mean((r, t) => -t * Math.log(r) - (1 - t) * Math.log(1 - r));
  expect(largestDifference(entropy, expected)).toBeLessThan(1e-9);
});

test("the batch that a row is in changes nothing, and no tensor stays behind", async () => {
  const trained = model();
  const whole = await anomalyScores(trained, examples);
  const before = tf.memory().numTensors;
  const done: number[] = [];
  for (const batchSize of [1, 7, 23]) {
    const scores = await anomalyScores(trained, examples, { batchSize });
    expect(largestDifference(scores, whole)).toBeLessThan(1e-6);
  }
  await anomalyScores(trained, examples, { batchSize: 10, onProgress: (rows) => done.push(rows) });
  expect(done).toEqual([10, 20, 23]);
  expect(tf.memory().numTensors).toBe(before);
});

test("bytes score like the intensities that they mean", async () => {
  const bytes = Uint8Array.from({ length: 12 }, (_, i) => i * 21);
  const trained = model();
  const scores = await anomalyScores(trained, { data: bytes, shape: [2, 3, 2] });
  const data = Float32Array.from(bytes, (byte) => byte / 255);
  expect(scores).toEqual(await anomalyScores(trained, { data, shape: [2, 3, 2] }));
});

test("a missing number adds nothing, whatever stands there, and a row without any has no score", async () => {
  const trained = model();
  const mask = Uint8Array.from({ length: 18 }, (_, i) => (i >= 12 || i % 6 === 2 ? 0 : 255));
  const data = examples.data.slice(0, 18).map((x, i) => (mask[i] === 0 ? Number.NaN : x));
  const rows = { data, shape: [3, 3, 2], mask };
  const zeros = data.map((x) => (Number.isNaN(x) ? 0 : x));
  const made = reconstruct(trained, tf.tensor(zeros, [3, 3, 2])).dataSync();
  const scores = await anomalyScores(trained, rows);
  for (const row of [0, 1]) {
    let sum = 0;
    for (let i = 6 * row; i < 6 * row + 6; i++) if (mask[i]) sum += (made[i]! - data[i]!) ** 2;
    expect(scores[row]).toBeCloseTo(sum / 5, 6);
  }
  expect(scores[2]).toBeNaN();
  await expect(anomalyScores(trained, { ...rows, mask: mask.slice(1) })).rejects.toThrow(
    "anomalyScores, mask: expected a Uint8Array of 18 numbers, one for each of the rows, got 17",
  );
});

test("a sure and wrong reconstruction costs 16 nats a feature, not infinitely many", async () => {
  const trained = model();
  for (const { name, variable } of modelWeights(trained))
    if (name.startsWith("decoder/"))
      variable.assign(tf.fill(variable.shape, name.endsWith("bias") ? 200 : 0));
  const zeros = { data: new Float32Array(6), shape: [1, 3, 2] };
  const scores = await anomalyScores(trained, zeros, { error: "bce" });
  expect(scores[0]).toBeCloseTo(-Math.log(1e-7), 6);
});

test("rows unlike what a model reconstructs are told from others by their scores", async () => {
  const trained = model();
  const likely = tf.tidy(() =>
    reconstruct(trained, tf.tensor(examples.data, [23, 3, 2])).dataSync(),
  );
  const far = likely.map((x) => (x > 0.5 ? x - 0.5 : x + 0.5));
  const data = new Float32Array(2 * likely.length);
  data.set(likely);
  data.set(far, likely.length);
  const scores = await anomalyScores(trained, { data, shape: [46, 3, 2] });
  expect(
    rocAuc(
      scores,
      Array.from({ length: 46 }, (_, i) => i >= 23),
    ),
  ).toBeGreaterThan(0.9);
});

test("other errors, rows outside of [0, 1] under bce and batch sizes that are none are refused", async () => {
  const trained = model();
  const outside = { data: Float32Array.of(0, 0, 0, 0, 1.5, 0), shape: [1, 3, 2] };
  await expect(anomalyScores(trained, outside, { error: "bce" })).rejects.toThrow(
    "expected numbers in [0, 1], got 1.5 in row 0",
  );
  await expect(anomalyScores(trained, outside)).resolves.toHaveLength(1);
  await expect(anomalyScores(trained, examples, { error: "l1" as never })).rejects.toThrow(
    "anomalyScores, error: expected mse or bce, got l1",
  );
  await expect(anomalyScores(trained, examples, { batchSize: 0 })).rejects.toThrow(AnalysisError);
  const before = tf.memory().numTensors;
  await expect(anomalyScores(trained, { ...examples, shape: [46, 3] })).rejects.toThrow(
    "[n, 3, 2]",
  );
  expect(tf.memory().numTensors).toBe(before);
});
