import { sampleGaussian, seededRandom } from "@autoencoders/layers";
import { l2Kernel } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder, Losses } from "../autoencoder.ts";
import { decode } from "../decode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { sample } from "../sample.ts";
import { vaeGan } from "./vae-gan.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, discriminator: [7, 5], seed: 3 };
const rows = 8;
const x = seededRandom(2).uniform([rows, 6]);
const context = () => ({ random: seededRandom(5), training: true });

/** The losses of each turn by its name. */
function lossesOf(model: Autoencoder): Readonly<Record<string, Losses>> {
  const { turns = [], losses } = model;
  return Object.fromEntries(turns.map((turn) => [turn.name, turn.losses ?? losses]));
}

const variableOf = (model: Autoencoder, name: string): tf.Variable =>
  modelWeights(model).find((weight) => weight.name === name)!.variable;

/** What the discriminator makes of rows, by its weights: what both hidden layers give, and the logits. */
function judged(model: Autoencoder, seen: tf.Tensor) {
  const layer = (input: tf.Tensor, name: string): tf.Tensor => {
    const [kernel, bias] = ["kernel", "bias"].map((weight) =>
      variableOf(model, `discriminator/${name}/${weight}`),
    );
    return tf.add(tf.matMul(input, kernel!), bias!);
  };
  const first = tf.relu(layer(seen, "hidden1"));
  const second = tf.relu(layer(first, "hidden2"));
  return { hidden: [first, second], logits: [...layer(second, "logit").dataSync()] };
}

/** What a turn draws first: a code of each row, its reconstruction, and what is decoded of as many draws of N(0, I). */
function made(model: Autoencoder, random = seededRandom(5)) {
  const [mean, logVar] = applyNetwork(model.encoder, x);
  const reconstruction = decode(model, sampleGaussian(mean!, logVar!, random));
  return {
    mean: mean!,
    logVar: logVar!,
    reconstruction,
    draws: decode(model, random.normal([rows, 3])),
  };
}

/** −log N(f(x); f(x̂), I) of each row, by hand: half of the squared distance of the features, and ½ log 2π of each. */
function nlls(model: Autoencoder, layer: number): number[] {
  const [ofRows, ofMade] = [x, made(model).reconstruction].map(
    (seen) => judged(model, seen).hidden[layer - 1]!.arraySync() as number[][],
  );
  return ofRows!.map((features, row) =>
    features.reduce(
      (sum, feature, i) => sum + (feature - ofMade![row]![i]!) ** 2 / 2 + Math.log(2 * Math.PI) / 2,
      0,
    ),
  );
}

const surprise = (logit: number): number => Math.log1p(Math.exp(-logit));

test("each batch is three turns, each of which moves one network", () => {
  const model = vaeGan({ ...options, decoderRate: 2, discriminatorRate: 0.5 });
  expect(model.turns?.map(({ name, moves, rate }) => ({ name, moves, rate }))).toEqual([
    { name: "encoder", moves: ["encoder"], rate: undefined },
    { name: "decoder", moves: ["decoder"], rate: 2 },
    { name: "discriminator", moves: ["discriminator"], rate: 0.5 },
  ]);
  for (const { name, terms } of model.turns!)
    expect(Object.keys(lossesOf(model)[name]!({ x }, context())), name).toEqual(terms);
});

test("the encoder's terms are −log N(f(x); f(x̂), I) of a hidden layer f of the discriminator, and the divergence", () => {
  for (const similarityLayer of [1, 2]) {
    const model = vaeGan({ ...options, beta: 0.5, similarityLayer });
    const { reconstruction, kl } = model.losses({ x }, context());
    expect(reconstruction!).toBeAllClose(nlls(model, similarityLayer), 1e-5);
    const { mean, logVar } = made(model);
    const [means, logVars] = [mean.arraySync(), logVar.arraySync()] as [number[][], number[][]];
    const divergences = means.map((row, n) =>
      row.reduce((sum, m, i) => {
        const v = logVars[n]![i]!;
        return sum + (m * m + Math.exp(v) - 1 - v) / 2;
      }, 0),
    );
    expect(kl!).toBeAllClose(
      divergences.map((each) => each / 2),
      1e-5,
    );
  }
});

test("the decoder's terms are γ times that likelihood, and −log D of reconstructions and of decoded draws", () => {
  const model = vaeGan({ ...options, gamma: 3 });
  const { similarity, deceit } = lossesOf(model).decoder!({ x }, context());
  expect(similarity!).toBeAllClose(
    nlls(model, 1).map((nll) => 3 * nll),
    1e-5,
  );
  const { reconstruction, draws } = made(model);
  const [ofMade, ofDraws] = [reconstruction, draws].map((seen) => judged(model, seen).logits);
  expect(deceit!).toBeAllClose(
    ofMade!.map((logit, row) => surprise(logit) + surprise(ofDraws![row]!)),
    1e-5,
  );
});

test("the discriminator's terms are −log D of rows, −log(1 − D) of reconstructions and of decoded draws", () => {
  const model = vaeGan(options);
  const terms = lossesOf(model).discriminator!({ x }, context());
  const { reconstruction, draws } = made(model);
  const [ofRows, ofMade, ofDraws] = [x, reconstruction, draws].map(
    (seen) => judged(model, seen).logits,
  );
  expect(terms.rows!).toBeAllClose(ofRows!.map(surprise), 1e-5);
  expect(terms.reconstructions!).toBeAllClose(
    ofMade!.map((logit) => surprise(-logit)),
    1e-5,
  );
  expect(terms.draws!).toBeAllClose(
    ofDraws!.map((logit) => surprise(-logit)),
    1e-5,
  );
});

test("where the discriminator says nothing, each of its terms is log 2 and the decoder's deceit twice that", () => {
  const model = vaeGan(options);
  for (const weight of ["kernel", "bias"]) {
    const variable = variableOf(model, `discriminator/logit/${weight}`);
    variable.assign(tf.zerosLike(variable));
  }
  const { decoder, discriminator } = lossesOf(model);
  for (const term of Object.values(discriminator!({ x }, context())))
    expect(term).toBeAllClose(tf.fill([rows], Math.LN2), 1e-6);
  const { deceit } = decoder!({ x }, context());
  expect(deceit!).toBeAllClose(tf.fill([rows], 2 * Math.LN2), 1e-6);
});

for (const [turn, weight] of [
  ["encoder", "encoder/mean/kernel"],
  ["decoder", "decoder/hidden1/kernel"],
  ["discriminator", "discriminator/logit/kernel"],
] as const)
  test(`the gradient of the ${turn}'s turn is that of central differences`, () => {
    const model = vaeGan({ ...options, activation: "tanh", gamma: 0.3, similarityLayer: 2 });
    const losses = lossesOf(model)[turn]!;
    const loss = (): tf.Scalar =>
      tf.sum<tf.Scalar>(
        tf.stack(Object.values(losses({ x }, context())).map((term) => tf.mean(term))),
      );
    const variable = variableOf(model, weight);
    const gradient = tf.variableGrads(loss, [variable]).grads[variable.name]!.dataSync();
    const before = variable.dataSync<"float32">().slice();
    const movedBy = (i: number, by: number): number => {
      variable.assign(tf.tensor(before.with(i, before[i]! + by), variable.shape));
      return loss().dataSync()[0]!;
    };
    for (const i of [0, 2, 4]) {
      const slope = (movedBy(i, 1e-3) - movedBy(i, -1e-3)) / 2e-3;
      expect(Math.abs(gradient[i]! - slope)).toBeLessThan(0.01 * Math.abs(slope) + 2e-3);
    }
  });

test("the encoder learns nothing of the contest: its terms are those of any last layer of the discriminator", () => {
  const model = vaeGan(options);
  const terms = () => Object.values(model.losses({ x }, context())).map((term) => term.dataSync());
  const before = terms();
  const last = variableOf(model, "discriminator/logit/kernel");
  last.assign(tf.mul(last, -5));
  expect(terms()).toEqual(before);
});

test("schedules may set gamma and beta", () => {
  const model = vaeGan(options);
  expect(model.numbers).toEqual({ beta: 1, freeBits: 0, gamma: 1 });
  const numbers = { gamma: tf.scalar(0), beta: tf.scalar(0) };
  const { kl } = model.losses({ x }, { ...context(), numbers });
  const { similarity } = lossesOf(model).decoder!({ x }, { ...context(), numbers });
  for (const term of [kl!, similarity!]) expect(term).toBeAllClose(tf.zeros([rows]), 0);
});

test("what is missing in a row is 0 in all that the discriminator sees of it", () => {
  const model = vaeGan({ ...options, outputActivation: "linear" });
  const mask = tf.tensor2d(Array.from({ length: rows }, () => [1, 1, 0, 1, 1, 1]));
  const terms = () =>
    Object.values(lossesOf(model)).flatMap((losses) =>
      Object.values(losses({ x, mask }, context())).map((term) => term.dataSync()),
    );
  const before = terms();
  const bias = variableOf(model, "decoder/output/bias");
  bias.assign(tf.tensor1d([0, 0, 9, 0, 0, 0]));
  expect(terms()).toEqual(before);
  bias.assign(tf.tensor1d([0, 9, 0, 0, 0, 0]));
  expect(terms()).not.toEqual(before);
});

test("a row without any number adds nothing but its divergence", () => {
  const model = vaeGan(options);
  const mask = tf.tensor2d(Array.from({ length: rows }, (_, row) => Array(6).fill(row && 1)));
  for (const losses of Object.values(lossesOf(model)))
    for (const [name, term] of Object.entries(losses({ x, mask }, context()))) {
      const [first, ...others] = term.dataSync();
      if (name !== "kl") expect(first, name).toBe(0);
      expect(
        others.every((value) => value > 0),
        name,
      ).toBe(true);
    }
});

test("penalties are terms of the turns of encoder and decoder, each of which moves that network alone", () => {
  const model = vaeGan({ ...options, penalties: { small: l2Kernel() } });
  const of = (turn: string) => lossesOf(model)[turn]!({ x }, context());
  expect(of("encoder").small!.dataSync()).toEqual(of("decoder").small!.dataSync());
  expect(Object.keys(of("discriminator"))).not.toContain("small");
});

test("new rows are decoded draws of N(0, I), in the shape of the rows", () => {
  const model = vaeGan({ ...options, inputShape: [3, 2] });
  expect(model.prior?.isStandardNormal).toBe(true);
  const drawn = decode(model, seededRandom(4).normal([5, 3]));
  expect(drawn.shape).toEqual([5, 3, 2]);
  expect(sample(model, { count: 5, seed: 4 })).toBeAllClose(drawn, 1e-6);
});

test("kernels of the discriminator are drawn by the seed, and by kernelInitializer", () => {
  const kernelOf = (more: object) =>
    variableOf(vaeGan({ ...options, ...more }), "discriminator/hidden2/kernel");
  expect(kernelOf({})).toBeAllClose(kernelOf({}), 0);
  expect(kernelOf({}).dataSync()).not.toEqual(kernelOf({ seed: 4 }).dataSync());
  const orthogonal = kernelOf({ kernelInitializer: { discriminator: "orthogonal" } }); // [7, 5]
  expect(tf.matMul(orthogonal, orthogonal, true, false)).toBeAllClose(tf.eye(5), 1e-5);
});

test("a discriminator without hidden layers, a layer that it has not, and numbers out of their range are refused", () => {
  for (const [wrong, message] of [
    [
      { discriminator: [] },
      "expected discriminator to be sizes of one hidden layer or more, got []",
    ],
    [
      { similarityLayer: 3 },
      "expected similarityLayer to be one of the 2 hidden layers of the discriminator [7, 5], got 3",
    ],
    [{ similarityLayer: 0 }, "expected similarityLayer to be"],
    [{ similarityLayer: 1.5 }, "expected similarityLayer to be"],
    [{ gamma: -1 }, "expected gamma to be"],
    [{ beta: -1 }, "expected beta to be"],
    [{ decoderRate: 0 }, "expected decoderRate to be"],
    [{ discriminatorRate: 0 }, "expected discriminatorRate to be"],
    [{ penalties: { deceit: l2Kernel() } }, "deceit"],
  ] as const) {
    const build = () => vaeGan({ ...options, ...wrong });
    expect(build).toThrow(OptionError);
    expect(build).toThrow(message);
  }
});
