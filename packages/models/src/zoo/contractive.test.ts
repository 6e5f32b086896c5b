import { seededRandom } from "@autoencoders/layers";
import { contraction } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { contractive } from "./contractive.ts";

const rows = () => seededRandom(1).uniform([3, 2, 3]);
const contractionOf = (model: ReturnType<typeof contractive>, step = 0): tf.Tensor =>
  model.losses({ x: rows() }, { random: seededRandom(3, step), training: true }).contraction!;

test("without hidden layers the contraction is exact, and of the kernel as it is now", () => {
  const model = contractive({ inputShape: [2, 3], codeDim: 4, weight: 0.5 });
  const expected = (): Float32Array => {
    const state = { input: rows(), code: encode(model, rows()), reconstruction: rows() };
    const norm = contraction()({ ...state, encoder: model.encoder, decoder: model.decoder });
    return tf.mul(norm, 0.5).dataSync() as Float32Array;
  };
  const before = expected();
  expect(contractionOf(model)).toBeAllClose(before, 1e-6);
  expect(contractionOf(model, 1).dataSync()).toEqual(contractionOf(model, 2).dataSync());
  const kernel = modelWeights(model)[0]!.variable;
  kernel.assign(tf.mul(kernel, 2));
  expect(expected()).not.toEqual(before);
  expect(contractionOf(model)).toBeAllClose(expected(), 1e-6);
});

test("with hidden layers its mean over steps is the squared norm of the Jacobian, by central differences", () => {
  const model = contractive({ inputShape: [2, 3], hidden: [5], codeDim: 4, weight: 1 });
  const steps = 400;
  const estimates = tf.stack(
    Array.from({ length: steps }, (_, step) => contractionOf(model, step)),
  );
  const { mean, variance } = tf.moments(estimates, 0);
  const h = 1e-2;
  const norm = tf
    .addN(
      Array.from({ length: 6 }, (_, i) => {
        const by = tf.reshape(tf.oneHot(tf.tensor1d([i], "int32"), 6, h, 0), [1, 2, 3]);
        const [up, down] = [tf.add(rows(), by), tf.sub(rows(), by)];
        const slope = tf.div(tf.sub(encode(model, up), encode(model, down)), 2 * h);
        return tf.sum(tf.square(slope), 1);
      }),
    )
    .dataSync();
  const standardErrors = tf.sqrt(tf.div(variance, steps)).dataSync();
  for (const [i, value] of mean.dataSync().entries()) {
    expect(Math.abs(value - norm[i]!)).toBeLessThan(4 * standardErrors[i]!);
    expect(standardErrors[i]! / norm[i]!).toBeLessThan(0.1);
  }
});

test("the estimate is of a direction that differs by step and repeats with the seed", () => {
  const model = contractive({ inputShape: [2, 3], hidden: [5], codeDim: 4 });
  expect(contractionOf(model, 1).dataSync()).toEqual(contractionOf(model, 1).dataSync());
  expect(contractionOf(model, 1).dataSync()).not.toEqual(contractionOf(model, 2).dataSync());
});

test("an activation whose slope is not known is refused", () => {
  // @ts-expect-error selu is none of its activations
  expect(() => contractive({ inputShape: [6], activation: "selu" })).toThrow(OptionError);
});
