import { seededRandom } from "@autoencoders/layers";
import { convAutoencoder, modelWeights, stacked, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { topActivating } from "./top-activating.ts";

/** A linear code [x₀, −x₁] of rows of two numbers. */
function linear() {
  const model = stacked({ inputShape: [2], hidden: [], codeDim: 2, codeActivation: "linear" });
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/code/kernel") variable.assign(tf.tensor([1, 0, 0, -1], [2, 2]));
    else variable.assign(tf.zerosLike(variable));
  return model;
}
const rows = { data: Float32Array.of(1, 9, 5, 2, 3, -1, 5, 2, 4, 4), shape: [5, 2] };

test("each unit's most exciting rows come in order, and of equals the earlier first", async () => {
  for (const batchSize of [1, 2, 3, 500])
    expect(await topActivating(linear(), rows, { count: 3, batchSize })).toEqual([
      { unit: 0, indices: [1, 3, 4], activations: [5, 5, 4] },
      { unit: 1, indices: [2, 1, 3], activations: [1, -2, -2] },
    ]);
});

test("chosen units come in the order asked for, of fewer rows all", async () => {
  const two = { data: rows.data.slice(0, 4), shape: [2, 2] };
  const [second, first] = await topActivating(linear(), two, { count: 7, units: [1, 0] });
  expect(second).toEqual({ unit: 1, indices: [1, 0], activations: [-2, -9] });
  expect(first).toEqual({ unit: 0, indices: [1, 0], activations: [5, 1] });
});

test("units of a named layer, of bytes, are those of the layer's output, by any engine", async () => {
  const model = vae({ inputShape: [4], hidden: [3], codeDim: 2 });
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256);
  const x = tf.div(tf.tensor(Float32Array.from(bytes), [10, 4]), 255);
  const [kernel, bias] = modelWeights(model).map(({ variable }) => variable);
  const hidden = tf.elu(tf.add(tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias!));
  const { values, indices } = tf.topk(tf.transpose(hidden), 4);
  for (const engine of ["cpu", "onnx"] as const) {
    const examples = { data: bytes, shape: [10, 4] };
    const tops = await topActivating(model, examples, { layer: "hidden1", count: 4, engine });
    expect(tops.flatMap((top) => top.indices)).toEqual([...indices.dataSync()]);
    expect(tops.flatMap((top) => top.activations)).toBeAllClose(values, 1e-5);
  }
  const means = await topActivating(model, { data: bytes, shape: [10, 4] });
  expect(means.map(({ unit }) => unit)).toEqual([0, 1]);
});

test("a unit of a feature map is a channel, excited as much as its greatest pixel", async () => {
  const model = convAutoencoder({ inputShape: [4, 4, 1], filters: [3] });
  const images = seededRandom(2).uniform([6, 4, 4, 1]);
  const maps = model.encoder.apply(images) as tf.Tensor;
  const { values } = tf.topk(tf.transpose(tf.max(maps, [1, 2])), 1);
  const data = images.dataSync() as Float32Array;
  const tops = await topActivating(model, { data, shape: images.shape }, { count: 1 });
  expect(tops.flatMap(({ activations }) => activations)).toBeAllClose(values, 1e-6);
});

test("no tensor is left behind", async () => {
  const model = linear();
  const before = tf.memory().numTensors;
  await topActivating(model, rows, { units: [1] });
  expect(tf.memory().numTensors).toBe(before);
});

test("layers and units that are none, counts and rows are refused with what there is", async () => {
  const model = linear();
  const call = (options: object, examples = rows) => topActivating(model, examples, options);
  await expect(call({ layer: "hidden1" })).rejects.toThrow(
    'topActivating, layer: expected a layer of the encoder: code, got "hidden1"',
  );
  for (const units of [[2], [-1], [0.5], [], "0" as never])
    await expect(call({ units })).rejects.toThrow(AnalysisError);
  await expect(call({ count: 0 })).rejects.toThrow(AnalysisError);
  await expect(call({}, { ...rows, shape: [10] })).rejects.toThrow("rows of shape [n, 2]");
  await expect(call({}, { ...rows, data: rows.data.with(0, Number.NaN) })).rejects.toThrow("NaN");
});
