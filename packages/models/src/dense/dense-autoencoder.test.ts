import { gaussianNoise, seededRandom } from "@autoencoders/layers";
import { klSparsity, PenaltyError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { summaryRows } from "../summary-rows.ts";
import { denseAutoencoder } from "./dense-autoencoder.ts";

const context = { random: seededRandom(0), training: true };

test("hidden sizes are mirrored after the code, under the names hidden1..n, code and output", () => {
  const model = denseAutoencoder({ inputShape: [28, 28, 1], hidden: [300, 200], codeDim: 150 });
  expect(summaryRows(model)).toEqual([
    { layer: "encoder/flatten", outputShape: [784], parameters: 0 },
    { layer: "encoder/hidden1", outputShape: [300], parameters: 784 * 300 + 300 },
    { layer: "encoder/hidden2", outputShape: [200], parameters: 300 * 200 + 200 },
    { layer: "encoder/code", outputShape: [150], parameters: 200 * 150 + 150 },
    { layer: "decoder/hidden1", outputShape: [200], parameters: 150 * 200 + 200 },
    { layer: "decoder/hidden2", outputShape: [300], parameters: 200 * 300 + 300 },
    { layer: "decoder/output", outputShape: [784], parameters: 300 * 784 + 784 },
    { layer: "decoder/sigmoid", outputShape: [784], parameters: 0 },
    { layer: "decoder/rows", outputShape: [28, 28, 1], parameters: 0 },
  ]);
});

test("weights are named by part, layer and kind, and a frozen layer's are not trainable", () => {
  const model = denseAutoencoder({ inputShape: [6], hidden: [4], codeDim: 2 });
  model.encoder.getLayer("hidden1").trainable = false;
  expect(modelWeights(model).map(({ name, trainable }) => [name, trainable])).toEqual([
    ["encoder/hidden1/kernel", false],
    ["encoder/hidden1/bias", false],
    ["encoder/code/kernel", true],
    ["encoder/code/bias", true],
    ["decoder/hidden1/kernel", true],
    ["decoder/hidden1/bias", true],
    ["decoder/output/kernel", true],
    ["decoder/output/bias", true],
  ]);
});

test("tied decoders use the encoder's kernels transposed, in reverse, with biases of their own", () => {
  const options = { inputShape: [6], hidden: [4, 3], codeDim: 2, activation: "tanh" } as const;
  const tied = denseAutoencoder({ ...options, tied: true });
  expect(modelWeights(tied).map(({ name }) => name)).toEqual([
    ...["hidden1", "hidden2", "code"].flatMap((l) => [`encoder/${l}/kernel`, `encoder/${l}/bias`]),
    ...["decoder/hidden1/bias", "decoder/hidden2/bias", "decoder/output/bias"],
  ]);
  const free = denseAutoencoder(options);
  const kernels = Object.fromEntries(modelWeights(tied).map((w) => [w.name, w.variable]));
  const pairs = { output: "hidden1", hidden2: "hidden2", hidden1: "code" };
  for (const { name, variable } of modelWeights(free)) {
    const [part, layer, kind] = name.split("/") as [string, keyof typeof pairs, string];
    if (part === "decoder" && kind === "kernel") {
      variable.assign(tf.transpose(kernels[`encoder/${pairs[layer]}/kernel`]!));
    } else variable.assign(kernels[name]!);
  }
  const x = seededRandom(1).uniform([5, 6]);
  expect(reconstruct(tied, x)).toBeAllClose(reconstruct(free, x).dataSync(), 1e-6);
});

test("the default reconstruction is the cross-entropy after a sigmoid, and the squared error of linear output", () => {
  const x = seededRandom(1).uniform([5, 6]);
  const loss = (options: object) => {
    const model = denseAutoencoder({ inputShape: [6], codeDim: 3, ...options });
    return { y: reconstruct(model, x), term: model.losses({ x }, context).reconstruction! };
  };
  const bce = loss({});
  const ofY = (y: tf.Tensor) =>
    tf.neg(tf.add(tf.mul(x, tf.log(y)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, y)))));
  expect(bce.term).toBeAllClose(tf.mean(ofY(bce.y), 1).dataSync(), 1e-5);
  const nll = loss({ reconstruction: "bernoulliNll" });
  expect(nll.term).toBeAllClose(tf.sum(ofY(nll.y), 1).dataSync(), 1e-5);
  for (const options of [
    { outputActivation: "linear" },
    { outputActivation: "sigmoid", reconstruction: "meanSquaredError" },
  ]) {
    const { y, term } = loss(options);
    expect(term).toBeAllClose(tf.mean(tf.squaredDifference(y, x), 1).dataSync(), 1e-5);
  }
});

test("hidden layers of gelu give x Φ(x)", () => {
  const model = denseAutoencoder({ inputShape: [1], codeDim: 1, activation: "gelu" });
  modelWeights(model)[0]!.variable.assign(tf.ones([1, 1]));
  // Φ(−1) = .15865525, Φ(.5) = .69146246, Φ(2) = .97724987.
  const code = encode(model, tf.tensor2d([[-1], [0], [0.5], [2]]));
  expect(code).toBeAllClose([-0.15865525, 0, 0.34573123, 1.95449974], 1e-6);
});

test("a cross-entropy without a sigmoid is refused", () => {
  const make = () =>
    denseAutoencoder({
      inputShape: [6],
      outputActivation: "linear",
      reconstruction: "binaryCrossEntropy",
    });
  expect(make).toThrow(OptionError);
});

test("the code has its own activation", () => {
  const model = denseAutoencoder({ inputShape: [6], hidden: [5], codeActivation: "sigmoid" });
  const code = encode(model, seededRandom(1).normal([9, 6])).dataSync();
  expect(code.every((h) => h > 0 && h < 1)).toBe(true);
});

test("initial kernels have the scale of their initializer, and biases are 0", () => {
  const scales = {
    heNormal: Math.sqrt(2 / 400),
    lecunNormal: Math.sqrt(1 / 400),
    glorotUniform: Math.sqrt(6 / 700) / Math.sqrt(3),
  };
  for (const [kernelInitializer, expected] of Object.entries(scales)) {
    const model = denseAutoencoder({
      inputShape: [400],
      codeDim: 300,
      kernelInitializer: kernelInitializer as keyof typeof scales,
    });
    const [kernel, bias] = modelWeights(model).map(({ variable }) => variable);
    const { mean, variance } = tf.moments(kernel!);
    // 120,000 numbers: the standard error of the deviation is 0.2 %, of the mean 0.3 % of it.
    expect(Math.sqrt(variance.dataSync()[0]!) / expected).toBeCloseTo(1, 1.7);
    expect(Math.abs(mean.dataSync()[0]!)).toBeLessThan(0.015 * expected);
    expect(Math.max(...bias!.dataSync())).toBe(0);
    const limit = kernelInitializer === "glorotUniform" ? Math.sqrt(3) : 2 / 0.8796;
    expect(tf.max(tf.abs(kernel!)).dataSync()[0]!).toBeLessThanOrEqual(limit * expected * 1.0001);
  }
});

test("the default initializer suits the activation of each layer: that of the code and of the output too", () => {
  const kernels = (options: object) =>
    modelWeights(denseAutoencoder({ inputShape: [20], hidden: [9], codeDim: 5, ...options }))
      .filter(({ variable }) => variable.rank === 2)
      .map(({ variable }) => variable.dataSync());
  for (const [activation, hidden] of [
    ["relu", "heNormal"],
    ["elu", "heNormal"],
    ["selu", "lecunNormal"],
    ["gelu", "heNormal"],
    ["tanh", "glorotUniform"],
  ]) {
    const [suited, glorot] = [hidden, "glorotUniform"].map((kernelInitializer) =>
      kernels({ kernelInitializer }),
    );
    const found = kernels({ activation, codeActivation: "linear" });
    expect([found[0], found[2]], activation).toEqual([suited![0], suited![2]]);
    expect([found[1], found[3]], activation).toEqual([glorot![1], glorot![3]]);
  }
});

test("an initializer that is asked for is that of every kernel", () => {
  const weights = modelWeights(
    denseAutoencoder({ inputShape: [90], codeDim: 80, kernelInitializer: "heNormal" }),
  );
  for (const { variable } of weights.filter((weight) => weight.variable.rank === 2)) {
    const deviation = Math.sqrt(tf.moments(variable).variance.dataSync()[0]!);
    // 7,200 numbers: three standard errors of the deviation.
    expect(Math.abs(deviation / Math.sqrt(2 / variable.shape[0]!) - 1)).toBeLessThan(0.025);
  }
});

test("rows corrupted beforehand are what the encoder is given, at evaluation too, and the target stays clean", () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 3, outputActivation: "linear" });
  const [x, noisy] = [seededRandom(1).uniform([5, 6]), seededRandom(2).normal([5, 6])];
  const expected = tf.mean(tf.squaredDifference(reconstruct(model, noisy), x), 1).dataSync();
  for (const training of [true, false]) {
    const terms = model.losses({ x, corrupted: noisy }, { random: seededRandom(0), training });
    expect(terms.reconstruction!).toBeAllClose(expected, 1e-5);
  }
});

test("a typing slip in an option or a choice is answered with the near match", () => {
  const build = (options: object) => () => denseAutoencoder({ inputShape: [6], ...options });
  expect(build({ hiden: [3] })).toThrow('did you mean "hidden"');
  expect(build({ activation: "relo" })).toThrow('did you mean "relu"');
  expect(build({ codeDim: -1 })).toThrow("expected codeDim to be an integer ≥ 1, got -1");
  expect(build({ hidden: [3, 0] })).toThrow("got [3,0]");
  expect(build({ tied: "yes" })).toThrow("true or false");
});

test("a model of more parameters than memory holds is refused before it is built", () => {
  expect(() => denseAutoencoder({ inputShape: [1e6], codeDim: 1e6 })).toThrow("at most 268435456");
});

test("a plain function is a penalty, and sees input, code, reconstruction and both models", () => {
  const x = seededRandom(1).uniform([5, 2, 3]);
  const model = denseAutoencoder({
    inputShape: [2, 3],
    codeDim: 3,
    corruption: gaussianNoise({ stddev: 1 }),
    penalties: {
      mine: ({ input, code, reconstruction, encoder, decoder }) => {
        expect(input.shape).toEqual([5, 2, 3]);
        expect(input.dataSync()).not.toEqual(x.dataSync());
        expect(encoder.layers.length + decoder.layers.length).toBe(7);
        return tf.add(tf.mean(code, 1), tf.mean(reconstruction, [1, 2]));
      },
    },
  });
  expect(model.losses({ x }, context).mine!.shape).toEqual([5]);
});

test("a penalty of another shape than [batch] or [] is refused by its name", () => {
  const model = denseAutoencoder({ inputShape: [6], penalties: { mine: ({ code }) => code } });
  expect(() => model.losses({ x: tf.zeros([5, 6]) }, context)).toThrow(PenaltyError);
  expect(() => model.losses({ x: tf.zeros([5, 6]) }, context)).toThrow('"mine"');
});

test("the KL sparsity takes a sigmoid code only", () => {
  const penalties = { sparsity: klSparsity() };
  expect(() =>
    denseAutoencoder({ inputShape: [6], codeActivation: "sigmoid", penalties }),
  ).not.toThrow();
  expect(() => denseAutoencoder({ inputShape: [6], penalties })).toThrow(PenaltyError);
});
