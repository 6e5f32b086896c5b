import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { disposeModel } from "../dispose-model.ts";
import { modelWeights } from "../model-weights.ts";
import { score } from "../score.ts";
import { ShapeError } from "../shape-error.ts";
import { inputShape, zooCases } from "../testing/zoo-cases.ts";
import { vae } from "./vae.ts";

const count = 6;
const rows = (): tf.Tensor => seededRandom(11).uniform([count, ...inputShape]);
/** A third of the numbers is missing, and all of the last row. */
const holes = (): tf.Tensor => {
  const size = tf.util.sizeFromShape(inputShape);
  const known = Array.from({ length: count * size }, (_, i) =>
    i % 3 === 0 || i >= (count - 1) * size ? 0 : 1,
  );
  return tf.tensor(known, [count, ...inputShape]);
};

/** Terms, gradients, and what a training step makes of weights that are not trained, such as moving averages. */
function told(model: Autoencoder, batch: { x: tf.Tensor; mask?: tf.Tensor }): object {
  return tf.tidy(() => {
    const weights = modelWeights(model);
    const before = weights.map(({ variable }) => tf.clone(variable));
    const terms: Record<string, tf.Tensor> = {};
    const trained = weights.filter(({ trainable }) => trainable);
    const { grads } = tf.variableGrads(
      () => {
        const context = { random: seededRandom(3, 0), training: true };
        const named = model.losses(batch, context);
        for (const [name, term] of Object.entries(named)) terms[name] = tf.keep(term);
        return Object.values(named)
          .map((term) => tf.mean(term))
          .reduce((sum, term) => tf.add(sum, term)) as tf.Scalar;
      },
      trained.map(({ variable }) => variable),
    );
    const after = weights.map(({ name, variable }) => [name, Array.from(variable.dataSync())]);
    for (const [i, { variable }] of weights.entries()) variable.assign(before[i]!);
    const numbers = (all: Readonly<Record<string, tf.Tensor>>) =>
      Object.entries(all).map(([name, tensor]) => [name, Array.from(tensor?.dataSync() ?? [])]);
    const result = { terms: numbers(terms), grads: numbers(grads), after };
    for (const term of Object.values(terms)) term.dispose();
    return result;
  });
}

test("what stands in the place of a missing number changes no bit of a term, a gradient, a moving average or a score", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const [x, mask] = [rows(), holes()];
    const other = tf.where(tf.equal(mask, 0), tf.fill(x.shape, 0.75), x);
    expect(told(model, { x: other, mask }), name).toEqual(told(model, { x, mask }));
    expect(score(model, other, mask).dataSync(), name).toEqual(score(model, x, mask).dataSync());
    expect(told(model, { x, mask }), name).not.toEqual(told(model, { x }));
    disposeModel(model);
  }
});

test("a mask of ones gives the bits of none", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const x = rows();
    const mask = tf.onesLike(x);
    expect(told(model, { x, mask }), name).toEqual(told(model, { x }));
    expect(score(model, x, mask).dataSync(), name).toEqual(score(model, x).dataSync());
    disposeModel(model);
  }
});

test("a row without any number adds nothing to the reconstruction's term, and has no score", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const [x, mask] = [rows(), holes()];
    const context = { random: seededRandom(3, 0), training: true };
    const { reconstruction } = model.losses({ x, mask }, context);
    if (!reconstruction) continue; // a bound has the divergence in it
    const values = Array.from(reconstruction!.dataSync());
    expect(values.at(-1), name).toBe(0);
    expect(
      values.slice(0, -1).every((value) => value !== 0 && Number.isFinite(value)),
      name,
    ).toBe(true);
    expect(JSON.stringify(told(model, { x, mask })), name).not.toContain("null");
    const scores = tf.mean(score(model, x, mask), [1, 2, 3]).dataSync();
    expect(scores[count - 1], name).toBeNaN();
    expect(
      scores.slice(0, -1).every((value) => value > 0 && Number.isFinite(value)),
      name,
    ).toBe(true);
    disposeModel(model);
  }
});

test("a score is the mean over the numbers that are there", () => {
  const model = vae({ inputShape: [4], hidden: [3], codeDim: 2, likelihood: "gaussian" });
  const [x, mask] = [tf.tensor([[1, 0, 3, 0]]), tf.tensor([[1, 0, 1, 0]])];
  const parts = score(model, x).dataSync();
  const masked = score(model, x, mask).dataSync();
  expect([masked[1], masked[3]]).toEqual([0, 0]);
  expect((masked[0]! + masked[2]!) / 4).toBeCloseTo((parts[0]! + parts[2]!) / 2, 6);
});

test("a mask of another size is refused", () => {
  const model = vae({ inputShape: [4], hidden: [3], codeDim: 2 });
  const context = { random: seededRandom(3, 0), training: true };
  const losses = () => model.losses({ x: tf.zeros([2, 4]), mask: tf.zeros([2, 3]) }, context);
  expect(losses).toThrow(ShapeError);
  expect(losses).toThrow("expected a mask of shape [2, 4], like the rows, got one of [2, 3]");
});
