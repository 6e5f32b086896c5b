import { completingVae, denseAutoencoder, modelWeights, vae, vampVae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { codeFault } from "./code-fault.ts";

const rows = { data: Float32Array.from({ length: 40 }, (_, i) => Math.sin(i)), shape: [10, 4] };

test("latents that hold nothing of the rows have collapsed, and one that holds something has not", async () => {
  const model = vae({ inputShape: [4], hidden: [], codeDim: 2, likelihood: "gaussian" });
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("encoder/")) variable.assign(tf.zerosLike(variable));
  expect(await codeFault(model, rows)).toEqual({ kind: "collapsed", latents: 2 });
  expect(await codeFault(model, { data: new Float32Array(0), shape: [0, 4] })).toBeUndefined();
  // A mean of half the first number: ½ · mean² is .06 nats on the average.
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/mean/kernel")
      variable.assign(tf.tensor([[0.5, 0], ...Array.from({ length: 3 }, () => [0, 0])]));
  expect(await codeFault(model, rows)).toBeUndefined();
});

test("latents with a prior that is learned have collapsed where what the encoder says is the prior, wherever that lies", async () => {
  const sizes = { inputShape: [4], hidden: [], codeDim: 2, likelihood: "gaussian" } as const;
  const model = vampVae({ ...sizes, components: 2 });
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("encoder/"))
      variable.assign(tf.fill(variable.shape, name.endsWith("bias") ? 3 : 0));
  expect(await codeFault(model, rows)).toEqual({ kind: "collapsed", latents: 2 });
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/mean/kernel")
      variable.assign(tf.tensor([[9, 0], ...Array.from({ length: 3 }, () => [0, 0])]));
  expect(await codeFault(model, rows)).toBeUndefined();
});

test("latents that hold nothing besides what is given are no fault", async () => {
  const model = completingVae({ inputShape: [2, 2, 1], hidden: [], codeDim: 2 });
  for (const { variable } of modelWeights(model)) variable.assign(tf.zerosLike(variable));
  expect(await codeFault(model, { ...rows, shape: [10, 2, 2, 1] })).toBeUndefined();
});

test("a code no smaller than a row compresses nothing, unless noise or a penalty keeps it from copying", async () => {
  const faultOf = (options: object) =>
    codeFault(denseAutoencoder({ inputShape: [4], codeDim: 4, ...options }), rows);
  expect(await faultOf({})).toEqual({ kind: "uncompressed", codeSize: 4, rowSize: 4 });
  expect(await faultOf({ codeDim: 3 })).toBeUndefined();
  const noise = { name: "gaussianNoise", options: { stddev: 1 } };
  expect(await faultOf({ corruption: noise })).toBeUndefined();
  const penalties = { small: { name: "l1Activity", options: {} } };
  expect(await faultOf({ penalties })).toBeUndefined();
});
