import { chooseEngine } from "@autoencoders/compiler";
import { gaussianNoise, maskingNoise } from "@autoencoders/layers";
import { denoising, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ExamplesError, TrainingOptionError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import { corruptExamples } from "./corrupt-examples.ts";
import type { Examples } from "./examples.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
const bytes: Examples = {
  data: Uint8Array.from({ length: 240 }, (_, i) => (i * 37) & 255),
  shape: [40, 6],
};
const mask = maskingNoise({ rate: 0.4 });

test("each number of an example is masked or kept, intensities as numbers in [0, 1]", () => {
  const { data, shape } = corruptExamples(bytes, mask, { seed: 2 });
  expect(shape).toEqual([40, 6]);
  const kept = Array.from(data).map((number, i) => number === Math.fround(bytes.data[i]! / 255));
  expect(data.every((number, i) => number === 0 || kept[i])).toBe(true);
  const share = kept.filter(Boolean).length / 240;
  expect(share).toBeGreaterThan(0.48); // 0.6 within four standard errors
  expect(share).toBeLessThan(0.72);
});

test("same seed, same bits; another seed, other bits; no two batches have the same noise", () => {
  const zeros = { data: new Float32Array(2001), shape: [2001, 1] };
  const noise = gaussianNoise({ stddev: 1 });
  const { data } = corruptExamples(zeros, noise);
  expect(corruptExamples(zeros, noise, { seed: 0 }).data).toEqual(data);
  expect(corruptExamples(zeros, noise, { seed: 1 }).data).not.toEqual(data);
  expect(new Set(data).size).toBeGreaterThan(1990);
  expect(zeros.data.every((number) => number === 0)).toBe(true);
  expect(() => corruptExamples(zeros, noise, { seed: 0.5 })).toThrow(TrainingOptionError);
});

test("no tensor is left behind", () => {
  const before = tf.memory().numTensors;
  corruptExamples(bytes, mask);
  expect(tf.memory().numTensors).toBe(before);
});

test("a training on rows corrupted once has the same noise in each epoch, against the clean target", async () => {
  const model = denoising({ inputShape: [6], hidden: [5], codeDim: 3, corruption: mask });
  const corrupted = corruptExamples(bytes, mask);
  const still = { epochs: 2, batchSize: 8, optimizer: sgd({ learningRate: 1e-30 }), engine: onnx };
  const losses = async (options: object) => {
    const all = [];
    for await (const { loss } of fit(model, bytes, { ...still, ...options })) all.push(loss);
    return all as [number, number];
  };
  const fixed = await losses({ corrupted });
  const fresh = await losses({});
  const [x, given] = [bytes, corrupted].map(({ data }) =>
    tf.tensor(
      Float32Array.from(data, (number) => (data === bytes.data ? number / 255 : number)),
      [40, 6],
    ),
  ) as [tf.Tensor, tf.Tensor];
  const expected = tf.mean(tf.squaredDifference(reconstruct(model, given), x)).dataSync()[0]!;
  expect(fixed[0]).toBeCloseTo(expected, 6);
  expect(fixed[1]).toBeCloseTo(expected, 6);
  expect(Math.abs(fresh[0] - fresh[1])).toBeGreaterThan(1e-4);
  const judged = await evaluate(model, bytes, { corrupted, engine: onnx });
  expect(judged.loss).toBeCloseTo(expected, 6);
  expect(judged.metrics.mse).toBeCloseTo(expected, 6);
  expect((await evaluate(model, bytes, { engine: onnx })).metrics.mse).not.toBeCloseTo(expected, 4);
});

test("corrupted rows that are not those of the examples are refused", async () => {
  const model = denoising({ inputShape: [6], hidden: [5], codeDim: 3 });
  const run = (corrupted: Examples) =>
    fit(model, bytes, { epochs: 1, corrupted, engine: onnx }).next();
  await expect(run({ data: new Float32Array(60), shape: [10, 6] })).rejects.toThrow(
    "as many corrupted examples as examples (40), got 10",
  );
  await expect(run({ data: new Float32Array(80), shape: [40, 2] })).rejects.toThrow(ExamplesError);
});
