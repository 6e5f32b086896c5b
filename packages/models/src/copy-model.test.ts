import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { copyModel } from "./copy-model.ts";
import { denseAutoencoder } from "./dense/dense-autoencoder.ts";
import { disposeModel } from "./dispose-model.ts";
import { modelWeights } from "./model-weights.ts";
import { reconstruct } from "./reconstruct.ts";
import { UnsuitedModelError } from "./unsuited-model-error.ts";
import { tied } from "./zoo/tied.ts";

const x = () => seededRandom(0).uniform([4, 6]);

test("a copy has the bits of the model, shares nothing with it and outlives it", () => {
  const model = tied({ inputShape: [6], hidden: [5], codeDim: 2, seed: 3 });
  for (const { variable } of modelWeights(model)) variable.assign(tf.add(variable, 0.125));
  const copy = copyModel(model);
  const expected = Array.from(reconstruct(model, x()).dataSync());
  expect(Array.from(reconstruct(copy, x()).dataSync())).toEqual(expected);
  for (const { variable } of modelWeights(model)) variable.assign(tf.zerosLike(variable));
  disposeModel(model);
  expect(Array.from(reconstruct(copy, x()).dataSync())).toEqual(expected);
});

test("a copy keeps corruption and penalties that are plain functions", () => {
  const model = denseAutoencoder({
    ...{ inputShape: [6], codeDim: 2, corruption: (rows) => tf.zerosLike(rows) },
    penalties: { level: ({ code }) => tf.mean(code, 1) },
  });
  const terms = (one: typeof model) =>
    Object.entries(one.losses({ x: x() }, { random: seededRandom(0), training: true })).map(
      ([name, term]) => [name, ...term.dataSync()],
    );
  expect(terms(copyModel(model))).toEqual(terms(model));
});

test("a model with losses of its own, or of no builder, is refused", () => {
  const model = denseAutoencoder({ inputShape: [6] });
  const own = { ...model, losses: () => ({ zero: tf.scalar(0) }) };
  expect(() => copyModel(own)).toThrow(UnsuitedModelError);
  expect(() => copyModel(own)).toThrow("with losses of its own");
  expect(() => copyModel({ ...model, name: "toString" })).toThrow('got "toString"');
});
