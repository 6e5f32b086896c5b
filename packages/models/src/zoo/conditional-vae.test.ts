import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { ShapeError } from "../shape-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { conditionalVae } from "./conditional-vae.ts";
import { vae } from "./vae.ts";

const sizes = { inputShape: [4], hidden: [], codeDim: 1, classes: 2 } as const;
const x = tf.keep(tf.tensor2d([[0, 1, 0.5, 1]]));
const told = (place: number): tf.Tensor2D => tf.tensor2d([[1 - place, place]]);
const zeros = { normal: (shape: readonly number[]) => tf.zeros([...shape]) };
const random = { ...zeros, uniform: (shape: readonly number[]) => tf.fill([...shape], 0.5) };

/** Its weights, each (i + 1) / 10 in their order, so that the numbers below can be worked out. */
function plain() {
  const model = conditionalVae(sizes);
  for (const { variable } of modelWeights(model))
    variable.assign(
      tf.tensor(
        Float32Array.from({ length: variable.size }, (_, i) => (i + 1) / 10),
        variable.shape,
      ),
    );
  return model;
}

test("encoder and decoder add the weight of the class to what they make of row and code", () => {
  const model = plain();
  // .1 · 0 + .2 · 1 + .3 · .5 + .4 · 1 = .75, plus .5 or .6 of the class and the bias .1
  expect(encode(model, x, told(0))).toBeAllClose([[1.35]], 1e-6);
  expect(encode(model, x, told(1))).toBeAllClose([[1.45]], 1e-6);
  expect(encode(model, x)).toBeAllClose([[0.85]], 1e-6);
  const code = tf.tensor2d([[2]]);
  const logits = (place: number) =>
    [1, 2, 3, 4].map((i) => 0.2 * i + (4 * (place + 1) + i) / 10 + i / 10);
  for (const place of [0, 1])
    expect(decode(model, code, told(place))).toBeAllClose(tf.sigmoid([logits(place)]), 1e-6);
});

test("its loss is −log p(x | z, class) and the divergence of q(z | x, class)", () => {
  const model = plain();
  const { reconstruction, kl } = model.losses(
    { x, condition: told(1) },
    { random, training: false },
  );
  const mean = 1.45;
  expect(kl).toBeAllClose([(Math.exp(mean) + mean ** 2 - 1 - mean) / 2], 1e-5);
  const nll = [0, 1, 0.5, 1].reduce((sum, target, i) => {
    const logit = mean * (i + 1) * 0.1 + (8 + i + 1) / 10 + (i + 1) / 10;
    return sum + Math.log1p(Math.exp(logit)) - target * logit;
  }, 0);
  expect(reconstruction).toBeAllClose([nll], 1e-5);
  expect(model.conditionalNll!(x, tf.tensor2d([[mean]]), told(1))).toBeAllClose([nll], 1e-5);
});

test("in training a share of the classes is hidden, drawn anew in each step, and in validation none", () => {
  const model = conditionalVae({ ...sizes, unlabeled: 0.5 });
  const rows = { x: tf.tile(x, [400, 1]), condition: tf.tile(told(0), [400, 1]) };
  const hidden = (step: number): boolean[] => {
    const noise = seededRandom(3, step);
    const context = { random: { ...noise, normal: zeros.normal }, training: true };
    const one = model.losses({ x, condition: told(0) }, { random, training: false }).kl!;
    const differ = tf.abs(tf.sub(model.losses(rows, context).kl!, one));
    return Array.from(differ.dataSync(), (difference) => difference > 1e-6);
  };
  const [first, second] = [hidden(0), hidden(1)];
  expect(first.filter(Boolean).length).toBeGreaterThan(150);
  expect(first.filter(Boolean).length).toBeLessThan(250);
  expect(second).not.toEqual(first);
  const judged = model.losses(rows, { random, training: false }).kl!;
  expect(tf.sub(tf.max(judged), tf.min(judged)).dataSync()[0]).toBe(0);
});

test("samples of a class are decoded codes of the prior with that class", () => {
  const model = plain();
  const codes = seededRandom(5).normal([3, 1]);
  const ones = tf.tile(told(1), [3, 1]);
  expect(sample(model, { count: 3, seed: 5, condition: 1 })).toBeAllClose(
    decode(model, codes, ones),
    1e-6,
  );
  expect(reconstruct(model, x, told(0))).toBeAllClose(
    decode(model, encode(model, x, told(0)), told(0)),
    1e-6,
  );
});

test("a class that there is not, and a condition of another shape or for another model, are refused", () => {
  const model = plain();
  for (const condition of [2, -1, 0.5])
    expect(() => sample(model, { condition })).toThrow(OptionError);
  expect(() => sample(model, { condition: 2 })).toThrow("a class from 0 to 1");
  expect(() => encode(model, x, tf.zeros([1, 3]))).toThrow("a condition of shape [1, 2]");
  const rows = { x, condition: tf.zeros([2, 2]) };
  expect(() => model.losses(rows, { random, training: false })).toThrow(ShapeError);
  const other = vae({ inputShape: [4], hidden: [], codeDim: 1 });
  expect(() => sample(other, { condition: 0 })).toThrow(UnsuitedModelError);
  expect(() => encode(other, x, told(0))).toThrow(
    "no condition, which this model has no input for",
  );
});
