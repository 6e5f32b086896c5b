import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { reconstruct } from "../reconstruct.ts";
import { ShapeError } from "../shape-error.ts";
import { detector } from "./detector.ts";

const options = { inputShape: [6], hidden: [7], codeDim: 4, wideNets: 2, narrowNets: 1 } as const;
const rows = () => seededRandom(1).normal([8, 6]);
const training = () => ({ random: seededRandom(9), training: true });
const varianceOf = (model: Autoencoder) =>
  modelWeights(model).find(({ name }) => name === "residuals/standardized/variance")!;

test("an untrained detector scores rows by the mean of its nets' squared residuals, and from 3 on along a line", () => {
  const model = detector(options);
  // Nets of zeros reconstruct every row as zeros.
  for (const { name, variable } of modelWeights(model))
    if (name.includes("Output/")) variable.assign(tf.zerosLike(variable));
  const x = rows();
  expect(tf.max(tf.abs(x)).dataSync()[0]).toBeLessThan(3);
  expect(model.score!(x)).toBeAllClose(tf.square(x).dataSync(), 1e-5);
  const far = model.score!(tf.tensor2d([[3, -4, 10, 0, 0, 0]]));
  expect(far).toBeAllClose([9, 3 * 5, 3 * 17, 0, 0, 0], 1e-4);
});

test("a training step takes the residuals' variances in, and the score divides by them", () => {
  const model = detector({ ...options, wideNets: 1, narrowNets: 0 });
  const { variable, trainable } = varianceOf(model);
  expect([variable.shape, trainable]).toEqual([[6], false]);
  const x = rows();
  const residual = tf.sub(reconstruct(model, x), x);
  model.losses({ x }, training());
  // The residuals are those after the normalizations took this batch in.
  const squares = tf.square(tf.sub(reconstruct(model, x), x));
  const expected = tf.add(0.95, tf.mul(0.05, tf.mean(squares, 0)));
  expect(variable).toBeAllClose(expected.dataSync(), 1e-5);
  const small = tf.mul(x, 0.1);
  const squaresOfSmall = tf.square(tf.sub(reconstruct(model, small), small));
  expect(tf.max(squaresOfSmall).dataSync()[0]).toBeLessThan(3);
  expect(model.score!(small)).toBeAllClose(tf.div(squaresOfSmall, expected).dataSync(), 1e-4);
  expect(tf.max(tf.abs(residual)).dataSync()[0]).toBeGreaterThan(0.1);
  const before = variable.dataSync().slice();
  model.losses({ x }, { ...training(), training: false });
  expect(variable.dataSync()).toEqual(before);
});

test("a number beyond the clip is seen as the clip and scored by its whole distance, as far as float32 goes", () => {
  const model = detector({ ...options, clip: 2 });
  const far = (value: number) => tf.tensor2d([[value, 0, 0, 0, 0, 0]]);
  expect(encode(model, far(50)).dataSync()).toEqual(encode(model, far(2)).dataSync());
  const scores = [2, 50, 1e6, 3e38].map((value) => model.score!(far(value)).dataSync()[0]!);
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(scores.every(Number.isFinite)).toBe(true);
  expect(scores[1]! / scores[0]!).toBeGreaterThan(10);
});

test("nets know nothing of each other: what one's weights are changes no other's code", () => {
  const model = detector(options);
  const x = rows();
  const before = encode(model, x).arraySync() as number[][];
  for (const { name, variable } of modelWeights(model))
    if (name.includes("/wide1")) variable.assign(tf.add(variable, 0.5));
  const after = encode(model, x).arraySync() as number[][];
  expect(after.map((code) => code.slice(4))).toEqual(before.map((code) => code.slice(4)));
  expect(after.map((code) => code.slice(0, 4))).not.toEqual(before.map((code) => code.slice(0, 4)));
  expect(before[0]).toHaveLength(4 + 4 + 3);
});

test("dropout is drawn from the step's random numbers, and only while training", () => {
  const model = detector({ ...options, dropout: 0.5 });
  const x = rows();
  const loss = (seed: number, isTraining: boolean) =>
    model
      .losses({ x }, { random: seededRandom(seed), training: isTraining })
      .reconstruction!.dataSync();
  expect(loss(1, true)).toEqual(loss(1, true));
  expect(loss(1, true)).not.toEqual(loss(2, true));
  expect(loss(1, false)).toEqual(loss(2, false));
});

test("a score has the shape of the rows, and other rows are refused", () => {
  const model = detector({ ...options, inputShape: [2, 3] });
  expect(model.score!(tf.zeros([5, 2, 3])).shape).toEqual([5, 2, 3]);
  expect(() => model.score!(tf.zeros([5, 6]))).toThrow(ShapeError);
});
