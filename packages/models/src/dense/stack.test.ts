import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { disposeModel } from "../dispose-model.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { reconstruct } from "../reconstruct.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { type DenseAutoencoderOptions, denseAutoencoder } from "./dense-autoencoder.ts";
import { stack } from "./stack.ts";

let seed = 0;
const shallow = (from: number, to: number, options: Partial<DenseAutoencoderOptions> = {}) =>
  denseAutoencoder({
    ...{ inputShape: [from], codeDim: to, activation: "tanh", outputActivation: "linear" },
    ...options,
    seed: seed++,
  });
const x = () => seededRandom(5).uniform([4, 6]);

test("a stack encodes by its parts in order and decodes by them in reverse", () => {
  const [a, b, c] = [shallow(6, 5), shallow(5, 4), shallow(4, 2, { codeActivation: "linear" })];
  for (const { variable } of [a, b, c].flatMap((model) => modelWeights(model)))
    if (variable.rank === 1) variable.assign(tf.linspace(-0.2, 0.3, variable.size));
  const stacked = stack([a, b, c]);
  const code = encode(c, encode(b, encode(a, x())));
  const back = decode(a, tf.tanh(decode(b, tf.tanh(decode(c, code)))));
  expect(encode(stacked, x())).toBeAllClose(code, 1e-6);
  expect(reconstruct(stacked, x())).toBeAllClose(back, 1e-6);
  expect(stacked.options).toMatchObject({ hidden: [5, 4], codeDim: 2, activation: "tanh" });
});

test("a stack keeps the rows' shape and output, may hold stacks, and outlives its parts", () => {
  const images = { inputShape: [2, 3, 1], outputActivation: "sigmoid" } as const;
  const [a, b] = [shallow(6, 3, { ...images, hidden: [5] }), shallow(3, 2)];
  const stacked = stack([a, b], { reconstruction: "meanSquaredError" });
  const rows = tf.reshape(x(), [4, 2, 3, 1]);
  const expected = decode(a, tf.tanh(decode(b, encode(b, encode(a, rows))))).dataSync();
  for (const model of [a, b]) disposeModel(model);
  expect(reconstruct(stacked, rows)).toBeAllClose(expected, 1e-6);
  expect(stacked.decoder.layers.map(({ name }) => name)).toContain("sigmoid");
});

test("parts that do not fit each other are refused by name", () => {
  const refused = (models: Parameters<typeof stack>[0], message: string) => {
    expect(() => stack(models)).toThrow(UnsuitedModelError);
    expect(() => stack(models)).toThrow(message);
  };
  refused([], "at least one autoencoder");
  refused(
    [shallow(6, 5), shallow(4, 2)],
    'encoder/code of autoencoder 2 ("denseAutoencoder") to take the 5 numbers that encoder/code of autoencoder 1',
  );
  refused(
    [shallow(6, 5), shallow(5, 4, { tied: true })],
    "stack, autoencoder 2: expected dense layers",
  );
  refused(
    [shallow(6, 5), shallow(5, 4, { activation: "relu" }), shallow(4, 2)],
    "expected tanh in encoder/code of autoencoder 2",
  );
});
