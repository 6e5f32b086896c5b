import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { aae } from "./aae.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, discriminator: [5], seed: 3 };
const x = seededRandom(2).uniform([8, 6]);
const context = () => ({ random: seededRandom(5), training: true });
const turnOf = ({ turns = [] }: Autoencoder, name: string) => {
  const turn = turns.find((each) => each.name === name);
  if (!turn?.losses) throw new Error(`no losses of ${name}`);
  return { ...turn, losses: turn.losses };
};

/** The logits of the discriminator, by its weights: relu(z · kernel + bias) · kernel + bias. */
function logits(model: Autoencoder, codes: tf.Tensor): number[] {
  const [kernel, bias, last, lastBias] = modelWeights(model)
    .filter(({ name }) => name.startsWith("discriminator/"))
    .map(({ variable }) => variable);
  const layer = (input: tf.Tensor, weights: tf.Tensor, shift: tf.Tensor) =>
    tf.add(tf.matMul(input, weights), shift);
  const units = tf.relu(layer(codes, kernel!, bias!));
  return [...layer(units, last!, lastBias!).dataSync()];
}
const surprise = (logit: number): number => Math.log1p(Math.exp(logit));

test("each batch is three turns: the autoencoder, the discriminator, and the encoder against it", () => {
  const model = aae({ ...options, discriminatorRate: 0.5, encoderRate: 2 });
  expect(model.turns?.map(({ name, moves, rate }) => ({ name, moves, rate }))).toEqual([
    { name: "autoencoder", moves: ["encoder", "decoder"], rate: undefined },
    { name: "discriminator", moves: ["discriminator"], rate: 0.5 },
    { name: "encoder", moves: ["encoder"], rate: 2 },
  ]);
});

test("the loss is the mean squared error", () => {
  const model = aae(options);
  const terms = model.losses({ x }, context());
  expect(Object.keys(terms)).toEqual(["reconstruction"]);
  const error = tf.mean(tf.squaredDifference(reconstruct(model, x), x), 1);
  expect(terms.reconstruction!).toBeAllClose(error, 1e-5);
});

test("the discriminator's terms are −log D of draws of N(0, I) and −log(1 − D) of codes, the encoder's −log D of codes", () => {
  const model = aae(options);
  const [ofDraws, ofCodes] = [
    logits(model, seededRandom(5).normal([8, 3])),
    logits(model, encode(model, x)),
  ];
  const discriminator = turnOf(model, "discriminator");
  const terms = discriminator.losses({ x }, context());
  expect(Object.keys(terms)).toEqual(discriminator.terms);
  expect(terms.draws!).toBeAllClose(
    ofDraws.map((logit) => surprise(-logit)),
    1e-5,
  );
  expect(terms.codes!).toBeAllClose(ofCodes.map(surprise), 1e-5);
  const encoder = turnOf(model, "encoder");
  const against = encoder.losses({ x }, context());
  expect(Object.keys(against)).toEqual(encoder.terms);
  expect(against.deceit!).toBeAllClose(
    ofCodes.map((logit) => surprise(-logit)),
    1e-5,
  );
});

test("the gradient of the encoder against the discriminator is that of central differences", () => {
  const model = aae({ ...options, activation: "tanh" });
  const { losses } = turnOf(model, "encoder");
  const deceit = () => tf.mean<tf.Scalar>(losses({ x }, context()).deceit!);
  const kernel = modelWeights(model).find(({ name }) => name === "encoder/code/kernel")!.variable;
  const { grads } = tf.variableGrads(deceit, [kernel]);
  const gradient = grads[kernel.name]!.dataSync();
  const before = kernel.dataSync<"float32">().slice();
  const movedBy = (i: number, by: number): number => {
    kernel.assign(tf.tensor(before.with(i, before[i]! + by), kernel.shape));
    return deceit().dataSync()[0]!;
  };
  for (const i of [0, 5, 11]) {
    const slope = (movedBy(i, 1e-2) - movedBy(i, -1e-2)) / 2e-2;
    expect(gradient[i]).toBeCloseTo(slope, 3);
  }
});

test("new rows are decoded draws of N(0, I)", () => {
  const model = aae(options);
  expect(model.prior?.isStandardNormal).toBe(true);
  const drawn = model.decoder.predict(seededRandom(4).normal([5, 3]));
  if (Array.isArray(drawn)) throw new Error("a decoder gives one tensor");
  expect(sample(model, { count: 5, seed: 4 })).toBeAllClose(drawn, 1e-6);
});

test("kernels of the discriminator are drawn by the seed, and by kernelInitializer", () => {
  const kernelOf = (more: object) =>
    modelWeights(aae({ ...options, ...more })).find(
      ({ name }) => name === "discriminator/hidden1/kernel",
    )!.variable;
  expect(kernelOf({})).toBeAllClose(kernelOf({}), 0);
  const [first, other] = [kernelOf({}).dataSync(), kernelOf({ seed: 4 }).dataSync()];
  expect(first).not.toEqual(other);
  const orthogonal = kernelOf({ kernelInitializer: { discriminator: "orthogonal" } });
  expect(tf.matMul(orthogonal, orthogonal, false, true)).toBeAllClose(tf.eye(3), 1e-5);
});
