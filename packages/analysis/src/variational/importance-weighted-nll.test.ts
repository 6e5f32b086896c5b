import { chooseEngine } from "@autoencoders/compiler";
import {
  convVae,
  modelWeights,
  stacked,
  UnsuitedModelError,
  vae,
  vaeGan,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { importanceWeightedNll } from "./importance-weighted-nll.ts";

/** x = 2z + 1 + N(0, 1) with z ~ N(0, 1), so that x ~ N(1, 5) and z given x ~ N(.4 (x − 1), .2). */
function linearGaussian({ posteriorShift = 0 } = {}) {
  const model = vae({ inputShape: [1], hidden: [], codeDim: 1, likelihood: "gaussian" });
  const weights: Record<string, number> = {
    "encoder/mean/kernel": 0.4,
    "encoder/mean/bias": -0.4 + posteriorShift,
    "encoder/logVar/kernel": 0,
    "encoder/logVar/bias": Math.log(0.2),
    "decoder/output/kernel": 2,
    "decoder/output/bias": 1,
  };
  for (const { name, variable } of modelWeights(model))
    variable.assign(tf.fill(variable.shape, weights[name]!));
  return model;
}
const rows = { data: Float32Array.of(1, 4, -3, 0.5, 2), shape: [5, 1] };
const exact = Array.from(rows.data, (x) => (x - 1) ** 2 / 10 + Math.log(2 * Math.PI * 5) / 2);

test("with the true posterior every single sample gives −log p(x)", async () => {
  const { nll, perRow } = await importanceWeightedNll(linearGaussian(), rows, { samples: 1 });
  expect([...perRow]).toBeAllClose(exact, 1e-6);
  expect(nll).toBeCloseTo(exact.reduce((sum, x) => sum + x) / 5, 5);
});

test("with a wrong posterior one sample is above by its divergence, and thousands come to −log p(x)", async () => {
  const model = linearGaussian({ posteriorShift: 0.5 });
  const many = { data: new Float32Array(2000).fill(2), shape: [2000, 1] };
  const one = await importanceWeightedNll(model, many, { samples: 1 });
  // KL(q ‖ true posterior) = .5² / (2 · .2); its estimate has a standard deviation of .5 / √.2
  expect(Math.abs(one.nll - exact[4]! - 0.625)).toBeLessThan((4 * 1.118) / Math.sqrt(2000));
  const thousands = await importanceWeightedNll(model, rows, { samples: 5000 });
  expect([...thousands.perRow]).toBeAllClose(exact, 0.03);
});

test("the rows of a batch, samples at once and engines do not mix up whose weight is whose", async () => {
  const onnx = await chooseEngine("onnx");
  for (const batchSize of [1, 3, 7, 1000])
    for (const engine of [onnx, undefined]) {
      const options = { samples: 7, batchSize, ...(engine && { engine }) };
      const { perRow } = await importanceWeightedNll(linearGaussian(), rows, options);
      expect([...perRow]).toBeAllClose(exact, 1e-5);
    }
});

test("images in bytes, of dense and convolutional models: engines agree, and seeds decide", async () => {
  const images = {
    data: Uint8Array.from({ length: 3 * 36 }, (_, i) => (i * 7) % 256),
    shape: [3, 6, 6, 1],
  };
  const options = { inputShape: [6, 6, 1], codeDim: 2 };
  for (const model of [vae({ ...options, hidden: [5] }), convVae({ ...options, filters: [3] })]) {
    const nll = async (given: object) =>
      (await importanceWeightedNll(model, images, { samples: 5, ...given })).perRow;
    const first = await nll({});
    expect(await nll({})).toEqual(first);
    expect(await nll({ seed: 1 })).not.toEqual(first);
    expect([...(await nll({ engine: "onnx" }))]).toBeAllClose([...first], 1e-5);
  }
});

test("no tensor is left behind", async () => {
  const model = linearGaussian();
  const before = tf.memory().numTensors;
  await importanceWeightedNll(model, rows, { samples: 3 });
  expect(tf.memory().numTensors).toBe(before);
});

test("other models, rows of another shape and options out of range are refused", async () => {
  await expect(importanceWeightedNll(stacked({ inputShape: [1] }), rows)).rejects.toThrow(
    UnsuitedModelError,
  );
  const contest = vaeGan({ inputShape: [1], hidden: [3], codeDim: 1, discriminator: [3] });
  await expect(importanceWeightedNll(contest, rows)).rejects.toThrow(
    'expected a variational autoencoder whose rows have a likelihood, got "vaeGan"',
  );
  const model = linearGaussian();
  const wrong = [
    [{ data: new Float32Array(4), shape: [2, 2] }, {}],
    [{ data: Float32Array.of(Number.NaN), shape: [1, 1] }, {}],
    [{ data: new Uint8Array(0), shape: [0, 1] }, {}],
    [undefined, {}],
    [rows, { samples: 0 }],
    [rows, { samples: 1.5 }],
    [rows, { batchSize: 0 }],
    [rows, { seed: -1 }],
  ] as const;
  for (const [examples, options] of wrong)
    await expect(importanceWeightedNll(model, examples as typeof rows, options)).rejects.toThrow(
      AnalysisError,
    );
});
