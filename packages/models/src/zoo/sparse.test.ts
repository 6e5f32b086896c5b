import { kSparse, seededRandom, winnerTakeAll } from "@autoencoders/layers";
import { klSparsity, PenaltyError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { type SparseOptions, sparse } from "./sparse.ts";

const rows = () => seededRandom(1).uniform([8, 12]);
const build = (options: Partial<SparseOptions>): Autoencoder =>
  sparse({ inputShape: [12], codeDim: 10, ...options });
const losses = (model: Autoencoder, training: boolean) =>
  model.losses({ x: rows() }, { random: seededRandom(3), training });

/** relu(xW + b) of the code's own dense layer. */
function dense(model: Autoencoder): tf.Tensor {
  const [kernel, bias] = modelWeights(model).map(({ variable }) => variable);
  return tf.relu(tf.add(tf.matMul(rows() as tf.Tensor2D, kernel as tf.Tensor2D), bias!));
}
const squaredError = (model: Autoencoder, code: tf.Tensor) =>
  tf.mean(tf.squaredDifference(decode(model, code), rows()), 1).dataSync();

test("a k-sparse model trains with the k largest units of each row and evaluates with alpha times as many", () => {
  const model = build({ sparsity: "kSparse", k: 2, alpha: 1.5 });
  const [trained, evaluated] = [2, 3].map((k) => kSparse(dense(model), { k }));
  expect(encode(model, rows())).toBeAllClose(evaluated!.dataSync(), 1e-6);
  expect(tf.max(tf.sum(tf.step(encode(model, rows())), 1)).dataSync()[0]).toBe(3);
  const terms = losses(model, true);
  expect(Object.keys(terms)).toEqual(["reconstruction"]);
  expect(terms.reconstruction!).toBeAllClose(squaredError(model, trained!), 1e-5);
  expect(losses(model, false).reconstruction!).toBeAllClose(squaredError(model, evaluated!), 1e-5);
});

test("no more units than the code has stay active, whatever alpha", () => {
  const model = build({ sparsity: "kSparse", k: 8, alpha: 3 });
  expect(encode(model, rows())).toBeAllClose(dense(model).dataSync(), 1e-6);
});

test("a winner-take-all model trains with the largest activations of each unit and evaluates with all", () => {
  const model = build({ sparsity: "winnerTakeAll", rate: 0.25 });
  const trained = winnerTakeAll(dense(model), { rate: 0.25 });
  expect(encode(model, rows())).toBeAllClose(dense(model).dataSync(), 1e-6);
  expect(losses(model, true).reconstruction!).toBeAllClose(squaredError(model, trained), 1e-5);
  expect(losses(model, false).reconstruction!).toBeAllClose(
    squaredError(model, dense(model)),
    1e-5,
  );
});

test("a tied decoder uses the kernel of the code on the other side of the selection", () => {
  const model = build({ sparsity: "kSparse", k: 2, tied: true, outputActivation: "linear" });
  const [kernel, , bias] = modelWeights(model).map(({ variable }) => variable);
  expect(modelWeights(model)).toHaveLength(3);
  const code = encode(model, rows());
  const expected = tf.add(
    tf.matMul(code as tf.Tensor2D, kernel as tf.Tensor2D, false, true),
    bias!,
  );
  expect(decode(model, code)).toBeAllClose(expected.dataSync(), 1e-5);
});

test("penalties see the code that the decoder is given", () => {
  const penalties = { size: ({ code }: { code: tf.Tensor }) => tf.sum(tf.abs(code), 1) };
  const model = build({ sparsity: "kSparse", k: 2, penalties });
  const trained = kSparse(dense(model), { k: 2 });
  expect(losses(model, true).size!).toBeAllClose(tf.sum(trained, 1).dataSync(), 1e-6);
});

test("the selection is saved with the model", () => {
  for (const options of [
    { sparsity: "kSparse", k: 3 },
    { sparsity: "winnerTakeAll", rate: 0.5 },
  ] as const) {
    const model = build(options);
    const { model: loaded } = fromFiles(toFiles(model));
    for (const training of [true, false]) {
      expect(losses(loaded, training).reconstruction!.dataSync()).toEqual(
        losses(model, training).reconstruction!.dataSync(),
      );
    }
  }
});

test("the sparsity is that of the code alone: what the decoder makes of it changes nothing", () => {
  const model = build({ target: 0.2, weight: 3 });
  const expected = tf.mul(
    klSparsity({ target: 0.2 })({
      ...{ input: rows(), code: encode(model, rows()), reconstruction: rows() },
      ...{ encoder: model.encoder, decoder: model.decoder },
    }),
    3,
  );
  expect(losses(model, true).sparsity!).toBeAllClose(expected.dataSync(), 1e-6);
  const before = losses(model, true);
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("decoder")) variable.assign(tf.add(variable, 1));
  expect(losses(model, true).sparsity!.dataSync()).toEqual(before.sparsity!.dataSync());
  expect(losses(model, true).reconstruction!.dataSync()).not.toEqual(
    before.reconstruction!.dataSync(),
  );
});

test("the code is a sigmoid's for a penalty and a rectifier's for a selection", () => {
  const activation = (options: Partial<SparseOptions>) =>
    build(options).encoder.getLayer("code").getConfig().activation;
  expect(activation({})).toBe("sigmoid");
  expect(activation({ sparsity: "l1Activity" })).toBe("sigmoid");
  expect(activation({ sparsity: "kSparse", k: 2 })).toBe("relu");
  expect(activation({ sparsity: "winnerTakeAll" })).toBe("relu");
  expect(activation({ sparsity: "kSparse", k: 2, codeActivation: "linear" })).toBe("linear");
});

test("a divergence of a code that can leave the unit interval is refused when the model is built", () => {
  for (const codeActivation of ["relu", "linear", "tanh", "elu", "selu", "softplus"] as const) {
    expect(() => build({ codeActivation }), codeActivation).toThrow(PenaltyError);
    expect(() => build({ codeActivation, sparsity: "squaredSparsity" })).not.toThrow();
  }
});

test("a k beyond the code, and options out of their range, are refused", () => {
  expect(() => build({ sparsity: "kSparse" })).toThrow("at most codeDim, which is 10, got 25");
  for (const option of [{ k: 0 }, { k: 1.5 }, { alpha: 0.5 }, { rate: 0 }, { rate: 1.1 }])
    expect(() => build({ sparsity: "kSparse", k: 2, ...option })).toThrow(OptionError);
});
