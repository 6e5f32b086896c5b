import { seededRandom } from "@autoencoders/layers";
import { klDivergence } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { OptionError } from "../options/option-error.ts";
import { parameterCount } from "../parameter-count.ts";
import { summaryRows } from "../summary-rows.ts";
import { convVae } from "./conv-vae.ts";

const small = { inputShape: [6, 5, 1], filters: [4, 3], codeDim: 2 };
const rows = () => seededRandom(1).uniform([4, 6, 5, 1]);

test("28 x 28 becomes 14, 7 and two heads, and comes back over 7 and 14", () => {
  const model = convVae({ inputShape: [28, 28, 1] });
  expect(summaryRows(model)).toEqual([
    { layer: "encoder/conv1", outputShape: [14, 14, 32], parameters: 320 },
    { layer: "encoder/conv2", outputShape: [7, 7, 64], parameters: 18496 },
    { layer: "encoder/flatten", outputShape: [3136], parameters: 0 },
    { layer: "encoder/mean", outputShape: [2], parameters: 6274 },
    { layer: "encoder/logVar", outputShape: [2], parameters: 6274 },
    { layer: "decoder/hidden1", outputShape: [3136], parameters: 9408 },
    { layer: "decoder/map", outputShape: [7, 7, 64], parameters: 0 },
    { layer: "decoder/transpose1", outputShape: [14, 14, 64], parameters: 36928 },
    { layer: "decoder/transpose2", outputShape: [28, 28, 32], parameters: 18464 },
    { layer: "decoder/output", outputShape: [28, 28, 1], parameters: 289 },
    { layer: "decoder/sigmoid", outputShape: [28, 28, 1], parameters: 0 },
  ]);
  expect(parameterCount(model)).toBe(96_453);
});

test("the terms are the likelihood of a sample, summed over pixels, and beta times the divergence in nats", () => {
  const model = convVae({ ...small, beta: 4 });
  const x = rows();
  const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
  expect(encode(model, x).dataSync()).toEqual(mean.dataSync());
  const sample = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), seededRandom(9).normal([4, 2])));
  const y = decode(model, sample);
  const likelihood = tf.add(tf.mul(x, tf.log(y)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, y))));
  const terms = model.losses({ x }, { random: seededRandom(9), training: true });
  expect(Object.keys(terms)).toEqual(["reconstruction", "kl"]);
  expect(terms.reconstruction!).toBeAllClose(
    tf.neg(tf.sum(likelihood, [1, 2, 3])).dataSync(),
    1e-5,
  );
  expect(terms.kl!).toBeAllClose(tf.mul(4, klDivergence(mean, logVar)).dataSync(), 1e-6);
});

test("the gaussian likelihood has a linear output", () => {
  const model = convVae({ ...small, likelihood: "gaussian" });
  expect(model.decoder.layers.at(-1)!.name).toBe("output");
});

test("every size comes back by either decoder, and its weights are counted before it is built", () => {
  for (const decoder of ["transpose", "upsample"] as const)
    for (const [size, ...hidden] of [[1], [3, 7], [5, 4, 6], [8], [13, 9]] as const) {
      const options = { ...small, inputShape: [size, size + 1, 2], hidden, decoder };
      const model = convVae(options);
      expect(model.decoder.outputs[0]!.shape).toEqual([null, size, size + 1, 2]);
      const maxParameters = parameterCount(model);
      expect(() => convVae(options, { maxParameters })).not.toThrow();
      expect(() => convVae(options, { maxParameters: maxParameters - 1 })).toThrow(OptionError);
    }
});

test("hidden layers stand between the convolutions and the code, and are mirrored", () => {
  const dense = summaryRows(convVae({ ...small, hidden: [9, 7] })).filter(
    ({ outputShape, parameters }) => outputShape.length === 1 && parameters > 0,
  );
  expect(dense.map(({ layer, outputShape }) => [layer, ...outputShape])).toEqual([
    ...[
      ["encoder/hidden1", 9],
      ["encoder/hidden2", 7],
      ["encoder/mean", 2],
      ["encoder/logVar", 2],
    ],
    ...[
      ["decoder/hidden1", 7],
      ["decoder/hidden2", 9],
      ["decoder/hidden3", 12],
    ],
  ]);
});

test("rows that are no images are refused", () => {
  expect(() => convVae({ inputShape: [784] })).toThrow("[height, width, channels]");
  expect(() => convVae({ inputShape: [28, 28, 1], filters: [] })).toThrow(OptionError);
});
