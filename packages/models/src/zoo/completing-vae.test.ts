import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { complete } from "../completion/complete.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { ShapeError } from "../shape-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { completingVae } from "./completing-vae.ts";
import { vae } from "./vae.ts";

const context = { random: seededRandom(3), training: false };

/** A model of images of 2 × 2 with one latent and no hidden layer, whose weights are the ones named here and zeros elsewhere. */
function plain(weights: Readonly<Record<string, readonly number[]>>, options = {}): Autoencoder {
  const model = completingVae({
    inputShape: [2, 2, 1],
    hidden: [],
    codeDim: 1,
    likelihood: "gaussian",
    ...options,
  });
  for (const { name, variable } of modelWeights(model))
    variable.assign(
      tf.tensor(weights[name] ?? new Array(variable.size).fill(0), variable.shape, "float32"),
    );
  return model;
}

test("the encoder sees the quadrants that are given and no other pixel, also of odd sizes and many channels", () => {
  for (const [inputShape, wanted] of [
    [
      [2, 2, 1],
      ["0010", "1010", "1110"],
    ],
    [
      [3, 3, 1],
      ["000100100", "100100100", "111100100"],
    ],
    [
      [2, 2, 2],
      ["00001100", "11001100", "11111100"],
    ],
  ] as const)
    for (const [i, marks] of wanted.entries()) {
      const model = completingVae({ inputShape, hidden: [5], codeDim: 2, quadrants: i + 1 });
      expect(model.completion!.given.join(""), `${inputShape} ${i + 1}`).toBe(marks);
      const size = marks.length;
      const dark = encode(model, tf.zeros([1, ...inputShape])).dataSync();
      const eye = encode(model, tf.reshape(tf.eye(size), [size, ...inputShape])).dataSync();
      const seen = Array.from({ length: size }, (_, pixel) =>
        eye.slice(2 * pixel, 2 * pixel + 2).join() === dark.join() ? 0 : 1,
      );
      expect(seen.join(""), `${inputShape} ${i + 1}`).toBe(marks);
    }
});

test("kl is the divergence of what is said of the whole row from what is said of the given part", () => {
  const model = plain({
    "encoder/mean/kernel": [2],
    "encoder/mean/bias": [0.5],
    "encoder/logVar/bias": [Math.log(4)],
    "recognition/mean/kernel": [1, 2, 3, 4],
    "recognition/logVar/bias": [Math.log(0.25)],
  });
  const x = tf.tensor([0.1, 0.2, 0.3, 0.4], [1, 2, 2, 1]);
  // The prior is N(2 · .3 + .5, 4), the posterior N(.1 + .4 + .9 + 1.6, .25).
  const exact = Math.log(2 / 0.5) + (0.25 + (3 - 1.1) ** 2) / (2 * 4) - 0.5;
  expect(model.losses({ x }, context).kl).toBeAllClose([exact], 1e-6);
  const halved = plain({}, { beta: 0.5 });
  expect(halved.losses({ x }, context).kl).toBeAllClose([0], 1e-6);
});

test("reconstruction judges the pixels that are not given, given the others times its weight, and a mask takes off either", () => {
  const bias = [1, 2, 3, 4];
  const model = plain({ "decoder/output/bias": bias }, { givenWeight: 0.5 });
  const x = tf.zeros([1, 2, 2, 1]);
  const nll = (...at: number[]): number =>
    at.reduce((sum, i) => sum + bias[i]! ** 2 / 2 + Math.log(2 * Math.PI) / 2, 0);
  const terms = model.losses({ x }, context);
  expect(Object.keys(terms)).toEqual(["reconstruction", "kl", "given"]);
  expect(terms.reconstruction).toBeAllClose([nll(0, 1, 3)], 1e-6);
  expect(terms.given).toBeAllClose([nll(2) / 2], 1e-6);
  expect(model.conditionalNll!(x, tf.zeros([1, 1]))).toBeAllClose([nll(0, 1, 3)], 1e-6);
  const mask = tf.tensor([1, 0, 0, 1], [1, 2, 2, 1]);
  const masked = model.losses({ x, mask }, context);
  expect(masked.reconstruction).toBeAllClose([nll(0, 3)], 1e-6);
  expect(masked.given).toBeAllClose([0], 1e-6);
});

test("reconstructions and completions do not depend on what is not given, and a completion keeps what is", () => {
  const model = completingVae({ inputShape: [4, 4, 1], hidden: [6], codeDim: 3, quadrants: 2 });
  const x = seededRandom(1).uniform([5, 4, 4, 1]);
  const given = tf.tensor(model.completion!.given, [1, 4, 4, 1]);
  const cut = tf.mul(x, given);
  expect(reconstruct(model, cut)).toBeAllClose(reconstruct(model, x).dataSync(), 0);
  const mean = complete(model, cut);
  expect(mean).toBeAllClose(complete(model, x).dataSync(), 0);
  expect(tf.mul(mean, given)).toBeAllClose(cut.dataSync(), 0);
  const open = tf.sub(1, given);
  expect(tf.mul(mean, open)).toBeAllClose(tf.mul(reconstruct(model, x), open).dataSync(), 0);
  const [first, again, other] = [1, 1, 2].map((seed) => complete(model, x, { seed }).dataSync());
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
  expect(tf.mul(complete(model, x, { seed: 1 }), given)).toBeAllClose(cut.dataSync(), 0);
});

test("completions are drawn from the normal distribution that the encoder gives", () => {
  const model = plain({
    "encoder/mean/kernel": [2],
    "encoder/logVar/bias": [Math.log(9)],
    "decoder/output/kernel": [1, 1, 1, 1],
  });
  const n = 4000;
  const drawn = complete(model, tf.fill([n, 2, 2, 1], 0.5), { seed: 7 });
  const codes = tf.slice(tf.reshape(drawn, [n, 4]), [0, 0], [n, 1]);
  const { mean, variance } = tf.moments(codes);
  // Four standard errors: 3 / √n of the mean, 9 · √(2 / n) of the variance.
  expect(Math.abs(mean.dataSync()[0]! - 1)).toBeLessThan((4 * 3) / Math.sqrt(n));
  expect(Math.abs(variance.dataSync()[0]! - 9)).toBeLessThan(4 * 9 * Math.sqrt(2 / n));
});

test("no quadrant, all four, and rows that have none are refused in a sentence", () => {
  const inputShape = [28, 28, 1];
  for (const quadrants of [0, 4, 1.5, -1])
    expect(() => completingVae({ inputShape, quadrants }), `${quadrants}`).toThrow(OptionError);
  for (const odd of [[784], [28, 28], [1, 28, 1], [28, 1, 1]])
    expect(() => completingVae({ inputShape: odd })).toThrow(
      `images of at least 2 × 2 pixels, [height, width, channels], such as [28, 28, 1], which have four quadrants, got [${odd.join(", ")}]`,
    );
  expect(() => completingVae({ inputShape, givenWeight: -1 })).toThrow(OptionError);
});

test("it has no prior for all rows, and models that see whole rows complete none", () => {
  const model = completingVae({ inputShape: [2, 2, 1], hidden: [], codeDim: 1 });
  const x = tf.zeros([1, 2, 2, 1]);
  expect(() => sample(model)).toThrow(UnsuitedModelError);
  expect(() => complete(vae({ inputShape: [2, 2, 1], hidden: [] }), x)).toThrow(
    /a model that completes rows of which a part is given.*use completingVae/,
  );
  expect(() => complete(model, x, { seed: 0.5 })).toThrow(OptionError);
  expect(() => complete(model, tf.zeros([1, 4]))).toThrow(ShapeError);
});
