import { completingVae, modelWeights, UnsuitedModelError, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { completionNll } from "./completion-nll.ts";

/**
 * Images of 2 × 2 whose lower left pixel a is given: z ~ N(2a + 1, .5), and the three others are N(z, 1), N(2z, 1) and N(3z, 1). The posterior of z
 * has the precision 2 + 1 + 4 + 9 = 16 and the mean (2 (2a + 1) + y₁ + 2 y₂ + 3 y₃) / 16.
 */
function linearGaussian({ shift = 0 } = {}) {
  const inputShape = [2, 2, 1];
  const model = completingVae({ inputShape, hidden: [], codeDim: 1, likelihood: "gaussian" });
  const weights: Record<string, readonly number[]> = {
    "encoder/mean/kernel": [2],
    "encoder/mean/bias": [1],
    "encoder/logVar/kernel": [0],
    "encoder/logVar/bias": [Math.log(0.5)],
    "recognition/mean/kernel": [1 / 16, 2 / 16, 4 / 16, 3 / 16],
    "recognition/mean/bias": [2 / 16 + shift],
    "recognition/logVar/kernel": [0, 0, 0, 0],
    "recognition/logVar/bias": [-Math.log(16)],
    "decoder/output/kernel": [1, 2, 7, 3],
    "decoder/output/bias": [0, 0, 7, 0],
  };
  for (const { name, variable } of modelWeights(model))
    variable.assign(tf.tensor(weights[name]!, variable.shape));
  return model;
}

const rows = {
  data: Float32Array.of(1, 2, 0.5, 3, -1, 0.5, -1, 2, 4, 9, 0.3, 13),
  shape: [3, 2, 2, 1],
};

/** −log p(y | a) on a grid of z. */
const exact = [0, 4, 8].map((at) => {
  const [y1, y2, a, y3] = rows.data.subarray(at, at + 4);
  const step = 1e-3;
  let sum = 0;
  for (let z = -12; z < 12; z += step) {
    const squares = [y1! - z, y2! - 2 * z, y3! - 3 * z].map((gap) => gap ** 2);
    const prior = (z - 2 * a! - 1) ** 2 / 0.5;
    const total = squares.reduce((all, square) => all + square, prior);
    sum += (Math.exp(-total / 2) / Math.sqrt((2 * Math.PI) ** 4 * 0.5)) * step;
  }
  return -Math.log(sum);
});

test("with the true posterior every single sample gives −log p(missing | given)", async () => {
  const { nll, perRow } = await completionNll(linearGaussian(), rows, { samples: 1 });
  expect([...perRow]).toBeAllClose(exact, 1e-5);
  expect(nll).toBeCloseTo((exact[0]! + exact[1]! + exact[2]!) / 3, 4);
  const { perRow: compiled } = await completionNll(linearGaussian(), rows, {
    samples: 1,
    engine: "onnx",
  });
  expect([...compiled]).toBeAllClose(exact, 1e-5);
});

test("with a wrong one, one sample is above by its divergence in the mean, and so is reconstruction + kl; thousands are not", async () => {
  const model = linearGaussian({ shift: 0.25 });
  const n = 3000;
  const data = Float32Array.from({ length: 4 * n }, (_, i) => rows.data[i % 4]!);
  const { nll } = await completionNll(model, { data, shape: [n, 2, 2, 1] }, { samples: 1 });
  // .25² · 16 / 2; the estimate's standard deviation is .25 · 4.
  const error = 4 / Math.sqrt(n);
  expect(Math.abs(nll - exact[0]! - 0.5)).toBeLessThan(error);
  const random = {
    normal: (shape: readonly number[]) => tf.randomNormal([...shape], 0, 1, "float32", 5),
  };
  const uniform = (shape: readonly number[]) => tf.zeros([...shape]);
  const { reconstruction, kl } = model.losses(
    { x: tf.tensor(data, [n, 2, 2, 1]) },
    { random: { ...random, uniform }, training: false },
  );
  const bound = tf.mean(tf.add(reconstruction!, kl!)).dataSync()[0]!;
  // The draw moves the three squares alone: their deviation is at most 4 nats here.
  expect(Math.abs(bound - exact[0]! - 0.5)).toBeLessThan(4 * error);
  const many = await completionNll(model, rows, { samples: 2000 });
  expect([...many.perRow]).toBeAllClose(exact, 0.05);
});

test("no tensor is left behind, and other models and rows are refused", async () => {
  const model = linearGaussian();
  const before = tf.memory().numTensors;
  await completionNll(model, rows, { samples: 3 });
  expect(tf.memory().numTensors).toBe(before);
  await expect(completionNll(vae({ inputShape: [2, 2, 1] }), rows)).rejects.toThrow(
    UnsuitedModelError,
  );
  await expect(completionNll(model, { data: rows.data, shape: [3, 4] })).rejects.toThrow(
    AnalysisError,
  );
  await expect(completionNll(model, rows, { samples: 0 })).rejects.toThrow(AnalysisError);
});
