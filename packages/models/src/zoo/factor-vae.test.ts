import { sampleGaussian, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { applyNetwork } from "../_apply-layer.ts";
import { shuffledLatents } from "../adversarial/_shuffled-latents.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { factorVae } from "./factor-vae.ts";
import { vae } from "./vae.ts";

const networks = { inputShape: [6], hidden: [4], codeDim: 3, seed: 3 };
const options = { ...networks, discriminator: [5] };
const x = seededRandom(2).uniform([9, 6]);
const context = () => ({ random: seededRandom(5), training: true });

function turnOf({ turns = [] }: Autoencoder, name: string) {
  const turn = turns.find((each) => each.name === name);
  if (!turn?.losses) throw new Error(`no losses of ${name}`);
  return { ...turn, losses: turn.losses };
}

const variablesOf = (model: Autoencoder, beginning: string): tf.Variable[] =>
  modelWeights(model)
    .filter(({ name }) => name.startsWith(beginning))
    .map(({ variable }) => variable);

/** The logits of the discriminator, by its weights: relu(z · kernel + bias) · kernel + bias. */
function logits(model: Autoencoder, codes: tf.Tensor): number[] {
  const [kernel, bias, last, lastBias] = variablesOf(model, "discriminator/");
  const units = tf.relu(tf.add(tf.matMul(codes, kernel!), bias!));
  return [...tf.add(tf.matMul(units, last!), lastBias!).dataSync()];
}

function codesOf(model: Autoencoder, random = seededRandom(5)): tf.Tensor {
  const [mean, logVar] = applyNetwork(model.encoder, x);
  return sampleGaussian(mean!, logVar!, random);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

test("each batch is two turns: all that a vae moves, and the discriminator", () => {
  const learned = { likelihood: "gaussian", likelihoodScale: "shared" } as const;
  const model = factorVae({ ...options, ...learned, discriminatorRate: 0.5 });
  expect(model.turns?.map(({ name, moves, rate }) => ({ name, moves, rate }))).toEqual([
    { name: "autoencoder", moves: ["encoder", "decoder", "likelihood"], rate: undefined },
    { name: "discriminator", moves: ["discriminator"], rate: 0.5 },
  ]);
});

test("the terms are those of a vae, and gamma times the discriminator's logits of the codes drawn", () => {
  const model = factorVae({ ...options, gamma: 7 });
  const { totalCorrelation, ...others } = model.losses({ x }, context());
  const expected = vae(networks).losses({ x }, context());
  expect(Object.keys(others)).toEqual(Object.keys(expected));
  for (const [name, term] of Object.entries(others))
    expect(term).toBeAllClose(expected[name]!, 1e-5);
  const ratios = logits(model, codesOf(model));
  expect(totalCorrelation!).toBeAllClose(
    ratios.map((ratio) => 7 * ratio),
    1e-4,
  );
});

test("a schedule may set the weight of the total correlation", () => {
  const numbers = { gamma: tf.scalar(0) };
  const terms = factorVae(options).losses({ x }, { ...context(), numbers });
  expect(terms.totalCorrelation!).toBeAllClose(tf.zeros([9]), 0);
});

test("the discriminator's terms are −log D of one half's codes and −log(1 − D) of the other's shuffled ones", () => {
  const model = factorVae(options);
  const random = seededRandom(5);
  const codes = codesOf(model, random);
  const whole = logits(model, tf.slice(codes, [0, 0], [5, 3]));
  const shuffled = logits(model, shuffledLatents(tf.slice(codes, [4, 0], [5, 3]), random));
  const turn = turnOf(model, "discriminator");
  const terms = turn.losses({ x }, context());
  expect(Object.keys(terms)).toEqual(turn.terms);
  const surprise = (logit: number) => Math.log1p(Math.exp(-logit));
  expect(terms.codes!).toBeAllClose(tf.scalar(mean(whole.map(surprise))), 1e-5);
  expect(terms.shuffled!).toBeAllClose(tf.scalar(mean(shuffled.map((l) => surprise(-l)))), 1e-5);
});

test("the gradient of the total correlation reaches the encoder through the codes, as central differences say", () => {
  const model = factorVae({ ...options, activation: "tanh" });
  const term = () => tf.mean<tf.Scalar>(model.losses({ x }, context()).totalCorrelation!);
  const [kernel] = variablesOf(model, "encoder/hidden1/kernel");
  const gradient = tf.variableGrads(term, [kernel!]).grads[kernel!.name]!.dataSync();
  const before = kernel!.dataSync<"float32">().slice();
  const movedBy = (i: number, by: number): number => {
    kernel!.assign(tf.tensor(before.with(i, before[i]! + by), kernel!.shape));
    return term().dataSync()[0]!;
  };
  for (const i of [0, 7, 18]) {
    const slope = (movedBy(i, 1e-3) - movedBy(i, -1e-3)) / 2e-3;
    expect(Math.abs(gradient[i]! - slope)).toBeLessThan(0.01 * Math.abs(slope) + 2e-3);
  }
});

test("a trained discriminator gives the total correlation of normal codes, −½ log(1 − ρ²)", () => {
  const correlation = 0.8;
  const model = factorVae({
    inputShape: [2],
    hidden: [],
    codeDim: 2,
    discriminator: [24],
    gamma: 1,
    likelihood: "gaussian",
  });
  const draw = seededRandom(1);
  const rows = (): tf.Tensor => {
    const pair = tf.tensor2d([1, correlation, 0, Math.sqrt(1 - correlation ** 2)], [2, 2]);
    return tf.matMul(draw.normal([512, 2]), pair);
  };
  // Codes are the rows themselves: the mean is x, the variance e⁻²⁰.
  const [toMean, meanBias] = variablesOf(model, "encoder/mean");
  const [toLogVar, logVarBias] = variablesOf(model, "encoder/logVar");
  toMean!.assign(tf.eye(2));
  meanBias!.assign(tf.zeros([2]));
  toLogVar!.assign(tf.zeros([2, 2]));
  logVarBias!.assign(tf.fill([2], -20));
  const { losses } = turnOf(model, "discriminator");
  const optimizer = tf.train.adam(0.01);
  const moved = variablesOf(model, "discriminator/");
  for (let step = 0; step < 250; step++)
    optimizer.minimize(
      () => {
        const { codes, shuffled } = losses({ x: rows() }, { random: draw, training: true });
        return tf.add<tf.Scalar>(codes!, shuffled!);
      },
      false,
      moved,
    );
  const ratios = Array.from({ length: 8 }, () => {
    const { totalCorrelation } = model.losses({ x: rows() }, context());
    return tf.mean(totalCorrelation!).dataSync()[0]!;
  });
  expect(Math.abs(mean(ratios) - -0.5 * Math.log(1 - correlation ** 2))).toBeLessThan(0.06);
});

test("the discriminator says little at first: its last kernel is a tenth of what is drawn, at most 1", () => {
  const [last] = variablesOf(factorVae(options), "discriminator/logit/kernel"); // [5, 1]
  const largest = tf.max(tf.abs(last!)).dataSync()[0]!;
  expect(largest).toBeLessThanOrEqual(0.1);
  expect(largest).toBeGreaterThan(0.02);
});

test("kernels of the discriminator are drawn by the seed, and by kernelInitializer; the others are a vae's", () => {
  const kernelsOf = (more: object) =>
    variablesOf(factorVae({ ...options, ...more }), "discriminator/hidden1/kernel");
  const [first, again, other] = [{}, {}, { seed: 4 }].map((more) => kernelsOf(more)[0]!.dataSync());
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  const [orthogonal] = kernelsOf({ kernelInitializer: { discriminator: "orthogonal" } });
  expect(tf.matMul(orthogonal!, orthogonal!, false, true)).toBeAllClose(tf.eye(3), 1e-5);
  const [ours, plain] = [factorVae(options), vae(networks)].map((model) =>
    variablesOf(model, "encoder/"),
  );
  for (const [i, weight] of ours!.entries()) expect(weight).toBeAllClose(plain![i]!, 0);
});
