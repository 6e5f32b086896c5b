import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { parameterCount } from "../parameter-count.ts";
import { sample } from "../sample.ts";
import { semiSupervisedVae } from "./semi-supervised-vae.ts";

const sizes = { inputShape: [4], hidden: [3], codeDim: 1, classes: 2 } as const;
const x = tf.keep(tf.tensor2d([[0, 1, 0.5, 1]]));
const zeros = { normal: (shape: readonly number[]) => tf.zeros([...shape]) };
const random = { ...zeros, uniform: (shape: readonly number[]) => tf.fill([...shape], 0.5) };
const context = { random, training: false };

/** Its weights, of which no two are alike. */
function waves() {
  const model = semiSupervisedVae({ ...sizes, beta: 0.5, labelWeight: 2 });
  for (const [k, { variable }] of modelWeights(model).entries())
    variable.assign(
      tf.tensor(
        Float32Array.from({ length: variable.size }, (_, i) => Math.sin(1 + 3 * k + i)),
        variable.shape,
      ),
    );
  return model;
}

const softplus = (h: number): number => Math.log1p(Math.exp(h));

/** Computes the bound of the row with each class, and log q(class), number by number, with z at its mean. */
function byHand(model: ReturnType<typeof waves>) {
  const weights = Object.fromEntries(
    modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]),
  );
  const dense = (row: readonly number[], layer: string): number[] => {
    const kernel = weights[`${layer}/kernel`]!;
    const bias = weights[`${layer}/bias`] ?? new Array(kernel.length / row.length).fill(0);
    return bias.map((b, j) => row.reduce((sum, v, i) => sum + v * kernel[i * bias.length + j]!, b));
  };
  const row = [0, 1, 0.5, 1];
  const logits = dense(dense(row, "encoder/classifier1").map(softplus), "encoder/logits");
  const total = Math.log(logits.reduce((sum, l) => sum + Math.exp(l), 0));
  const bounds = [0, 1].map((place) => {
    const told = [1 - place, place];
    const ofClass = dense(told, "encoder/ofClass");
    const h = dense(row, "encoder/ofRow").map((v, i) => softplus(v + ofClass[i]!));
    const [mean = 0] = dense(h, "encoder/mean");
    const [logVar = 0] = dense(h, "posterior/logVar");
    const hidden = dense([mean, ...told], "decoder/hidden1").map(softplus);
    const nll = dense(hidden, "decoder/output").reduce(
      (sum, logit, i) => sum + softplus(logit) - row[i]! * logit,
      0,
    );
    return nll + (0.5 * (Math.exp(logVar) + mean ** 2 - 1 - logVar)) / 2 + Math.log(2);
  });
  return { bounds, logShares: logits.map((logit) => logit - total) };
}

test("a row with a label loses L(x, y) and α times its cross-entropy", () => {
  const model = waves();
  const { bounds, logShares } = byHand(model);
  for (const place of [0, 1]) {
    const condition = tf.tensor2d([[1 - place, place]]);
    const { bound, label } = model.losses({ x, condition }, context);
    expect(bound).toBeAllClose([bounds[place]!], 1e-5);
    expect(label).toBeAllClose([-2 * logShares[place]!], 1e-5);
  }
});

test("a row without a label loses the mean of L(x, y) over q(y | x) and −H(q), whether others have labels or none has", () => {
  const model = waves();
  const { bounds, logShares } = byHand(model);
  const expected = bounds.reduce(
    (sum, bound, place) => sum + Math.exp(logShares[place]!) * (bound + logShares[place]!),
    0,
  );
  const alone = model.losses({ x }, context);
  expect(alone.bound).toBeAllClose([expected], 1e-5);
  expect(alone.label).toBeAllClose([0], 0);
  const rows = {
    x: tf.tile(x, [2, 1]),
    condition: tf.tensor2d([
      [0, 0],
      [0, 1],
    ]),
  };
  const both = model.losses(rows, context);
  expect(both.bound).toBeAllClose([expected, bounds[1]!], 1e-5);
  expect(both.label).toBeAllClose([0, -2 * logShares[1]!], 1e-5);
});

test("that is at least what the best q(y | x) gives, −log Σ exp(−L(x, y))", () => {
  const { bounds } = byHand(waves());
  const best = -Math.log(bounds.reduce((sum, bound) => sum + Math.exp(-bound), 0));
  const { bound } = waves().losses({ x }, context);
  expect(bound!.dataSync()[0]!).toBeGreaterThanOrEqual(best);
});

test("a code is the mean of its latents and the probabilities of the classes, and is decoded with them", () => {
  const model = waves();
  const { logShares } = byHand(model);
  const code = encode(model, x);
  expect(code.shape).toEqual([1, 3]);
  expect(tf.slice(code, [0, 1])).toBeAllClose([logShares.map(Math.exp)], 1e-5);
  const [seven, other] = [0, 1].map((place) =>
    decode(model, tf.tensor2d([[0.3, 1 - place, place]])),
  );
  expect(tf.max(tf.abs(tf.sub(seven!, other!))).dataSync()[0]!).toBeGreaterThan(1e-3);
});

test("new rows are of every class alike, each a 1 among zeros beside normal latents", () => {
  const model = semiSupervisedVae({ inputShape: [4], hidden: [3], codeDim: 2, classes: 4 });
  const codes = model.prior!.sample(seededRandom(1), 4000);
  const [latents, classes] = tf.split(codes, [2, 4], 1);
  expect(tf.sum(classes!, 1)).toBeAllClose(new Float32Array(4000).fill(1), 0);
  for (const share of tf.mean(classes!, 0).dataSync())
    expect(Math.abs(share - 0.25)).toBeLessThan(0.03);
  expect(tf.mean(tf.square(latents!)).dataSync()[0]!).toBeCloseTo(1, 1);
  expect(sample(model, { count: 3 }).shape).toEqual([3, 4]);
});

test("its parameters are counted before it is built, and a model without a hidden layer is refused", () => {
  for (const hidden of [[3], [6, 3]]) {
    const count = parameterCount(semiSupervisedVae({ ...sizes, hidden }));
    expect(() => semiSupervisedVae({ ...sizes, hidden }, { parameters: count - 1 })).toThrow(
      `${count}`,
    );
  }
  expect(() => semiSupervisedVae({ ...sizes, hidden: [] })).toThrow(OptionError);
});
