import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { disposeModel } from "../dispose-model.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { ShapeError } from "../shape-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { stacked } from "../zoo/stacked.ts";
import { zoo } from "../zoo/zoo.ts";
import { softmaxClassifier } from "./softmax-classifier.ts";

const build = (): Autoencoder => stacked({ inputShape: [6], hidden: [5], codeDim: 2 });
const x = () => seededRandom(1).uniform([3, 6]);

test("probabilities are the softmax of the codes' logits", () => {
  const model = build();
  const classifier = softmaxClassifier(model, { classes: 3 });
  const assign = (name: string, values: tf.TensorLike) =>
    classifier.weights.find((weight) => weight.name === name)!.variable.assign(tf.tensor(values));
  assign("head/logits/kernel", [
    [1, -2, 0.5],
    [0, 3, 1],
  ]);
  assign("head/logits/bias", [0.1, 0.2, -0.3]);
  const codes = encode(model, x()).arraySync() as [number, number][];
  const expected = codes.map(([a, b]) => {
    const powers = [a + 0.1, -2 * a + 3 * b + 0.2, 0.5 * a + b - 0.3].map(Math.exp);
    return powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
  });
  expect(classifier.predict(x())).toBeAllClose(expected, 1e-6);
});

test("codes that number the entries of a codebook are refused, with the way out", () => {
  const model = zoo.vqVae.build({ inputShape: [8, 8, 1], codebookSize: 4, entryDim: 2 });
  expect(() => softmaxClassifier(model, { classes: 4 })).toThrow(UnsuitedModelError);
  expect(() => softmaxClassifier(model, { classes: 4 })).toThrow("use fsq");
});

test("every other model of the zoo can be classified by, codes of any shape", () => {
  for (const [name, { build, options }] of Object.entries(zoo)) {
    if (name === "vqVae") continue;
    const sizes = { hidden: [5], codeDim: 3, filters: [3, 2] };
    const has = Object.entries(sizes).filter(([option]) => Object.hasOwn(options, option));
    const model = build({ inputShape: [8, 8, 1], ...Object.fromEntries(has) });
    const classifier = softmaxClassifier(model, { classes: 4, hidden: [6] });
    const rows = seededRandom(2).uniform([5, 8, 8, 1]);
    const sums = tf.sum(classifier.predict(rows), 1);
    expect(sums, name).toBeAllClose([1, 1, 1, 1, 1], 1e-6);
    const names = classifier.weights.map((weight) => weight.name);
    expect(
      names.filter((weight) => weight.startsWith("head/")),
      name,
    ).toEqual(
      ["hidden1/kernel", "hidden1/bias", "logits/kernel", "logits/bias"].map((w) => `head/${w}`),
    );
    expect(
      names.some((weight) => weight.startsWith("decoder/")),
      name,
    ).toBe(false);
  }
});

test("a copied encoder outlives the model; one in place is the model's own and outlives the classifier", () => {
  const [model, kept] = [build(), build()];
  const copied = softmaxClassifier(model, { classes: 2 });
  const expected = Array.from(copied.predict(x()).dataSync());
  for (const { variable } of modelWeights(model)) variable.assign(tf.zerosLike(variable));
  disposeModel(model);
  expect(Array.from(copied.predict(x()).dataSync())).toEqual(expected);
  const inPlace = softmaxClassifier(kept, { classes: 2, copy: false });
  expect(inPlace.encoder).toBe(kept.encoder);
  inPlace.dispose();
  expect(encode(kept, x()).shape).toEqual([3, 2]);
});

test("the same seed gives the same head, another seed another", () => {
  const model = build();
  const heads = [0, 0, 1].map((seed) =>
    softmaxClassifier(model, { classes: 2, hidden: [4], seed })
      .weights.filter(({ name }) => name.startsWith("head/"))
      .map(({ variable }) => Array.from(variable.dataSync())),
  );
  expect(heads[1]).toEqual(heads[0]);
  expect(heads[2]).not.toEqual(heads[0]);
});

test("a classifier that is disposed of leaves no tensor behind", () => {
  const model = build();
  const before = tf.memory().numTensors;
  for (const copy of [true, false]) {
    softmaxClassifier(model, { classes: 3, hidden: [4], copy }).dispose();
    expect(tf.memory().numTensors).toBe(before);
  }
});

test("options out of their range and rows of another shape are refused", () => {
  const wrong = [
    {},
    { classes: 1 },
    { classes: 2.5 },
    { classes: 2, hidden: [0] },
    { classes: 2, nope: 1 },
  ];
  for (const options of wrong)
    expect(() => softmaxClassifier(build(), options as never)).toThrow(OptionError);
  expect(() => softmaxClassifier(build(), { classes: 2 }).predict(tf.zeros([2, 7]))).toThrow(
    ShapeError,
  );
});
