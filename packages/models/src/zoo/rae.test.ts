import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
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

test("it has no prior of its own", () => {
  expect(() => sample(rae(options))).toThrow(UnsuitedModelError);
});
