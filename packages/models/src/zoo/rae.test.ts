import { seededRandom } from "@autoencoders/layers";
import { PenaltyError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { rae } from "./rae.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, seed: 3 };
const x = seededRandom(2).uniform([8, 6]);

test("the loss times the features is the sum of squared errors, of half the squared code and of half the decoder's squared kernels, each by its weight", () => {
  const model = rae({ ...options, codeWeight: 0.3, decoderDecay: 0.2 });
  const terms = model.losses({ x }, { random: seededRandom(5), training: true });
  const error = tf.sum(tf.squaredDifference(reconstruct(model, x), x), 1);
  expect(tf.mul(terms.reconstruction!, 6)).toBeAllClose(error, 1e-5);
  const norms = tf.sum(tf.square(encode(model, x)), 1);
  expect(tf.mul(terms.codeNorm!, 6)).toBeAllClose(tf.mul(norms, 0.3 / 2), 1e-5);
  const kernels = modelWeights(model).filter(
    ({ name }) => name.startsWith("decoder/") && name.endsWith("kernel"),
  );
  expect(kernels.length).toBe(2);
  const squares = kernels.map(({ variable }) => tf.sum(tf.square(variable)).dataSync()[0]!);
  const sum = squares.reduce((all, one) => all + one, 0);
  expect(tf.mul(terms.decay!, 6)).toBeAllClose([(0.2 / 2) * sum], 1e-5);
  expect(Object.keys(terms)).toEqual(["reconstruction", "codeNorm", "decay"]);
});

test("by a weight the squared norm of the decoder's Jacobian is a term, estimated by the step's own draws", () => {
  const gradientWeight = 0.4;
  const settings = { inputShape: [2, 3], hidden: [4], codeDim: 3, seed: 3, gradientWeight };
  const rows = tf.reshape(x, [8, 2, 3]);
  for (const outputActivation of ["sigmoid", "linear"] as const) {
    const model = rae({ ...settings, outputActivation });
    const terms = model.losses({ x: rows }, { random: seededRandom(5), training: true });
    expect(Object.keys(terms)).toEqual(["reconstruction", "codeNorm", "decay", "gradient"]);
    const v = seededRandom(5).normal([8, 6]);
    const gradient = tf.grad((code) => tf.sum(tf.mul(tf.reshape(decode(model, code), [8, 6]), v)))(
      encode(model, rows),
    );
    const expected = tf.mul(tf.sum(tf.square(gradient), 1), gradientWeight);
    expect(tf.mul(terms.gradient!, 6)).toBeAllClose(expected, 1e-5);
    expect(model.numbers).toMatchObject({ "penalty gradient": gradientWeight / 6 });
  }
});

test("training with it leaves a decoder that changes less where codes do", async () => {
  const jacobian = (gradientWeight: number): number => {
    const model = rae({ ...options, gradientWeight, decoderDecay: 0 });
    const optimizer = tf.train.adam(0.01);
    const weights = modelWeights(model).map(({ variable }) => variable);
    for (let step = 0; step < 150; step++)
      optimizer.minimize(
        () => {
          const terms = model.losses({ x }, { random: seededRandom(5, step), training: true });
          return tf.addN(Object.values(terms).map((term) => tf.mean(term))) as tf.Scalar;
        },
        false,
        weights,
      );
    const codes = encode(model, x);
    const units = tf.unstack(tf.eye(6));
    const squares = units.map((unit) =>
      tf.sum(tf.square(tf.grad((code) => tf.sum(tf.mul(decode(model, code), unit)))(codes))),
    );
    return tf.addN(squares).dataSync()[0]!;
  };
  expect(jacobian(0.1)).toBeLessThan(0.8 * jacobian(0));
});

test("activations without a derivative here are refused with the gradient's weight alone", () => {
  expect(() => rae({ ...options, activation: "selu", gradientWeight: 1 })).toThrow(PenaltyError);
  expect(() => rae({ ...options, activation: "selu" })).not.toThrow();
  expect(() => rae({ ...options, gradientWeight: -1 })).toThrow(OptionError);
});

test("it has no prior of its own", () => {
  expect(() => sample(rae(options))).toThrow(UnsuitedModelError);
});
