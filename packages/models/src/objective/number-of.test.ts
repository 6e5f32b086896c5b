import { seededRandom } from "@autoencoders/layers";
import { l2Kernel, weighted } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { sparse } from "../zoo/sparse.ts";
import { vae } from "../zoo/vae.ts";
import { numberOf } from "./number-of.ts";

const x = () => seededRandom(1).uniform([4, 6]);
const termsOf = (model: Autoencoder, numbers?: Record<string, tf.Tensor>) =>
  model.losses(
    { x: x() },
    { random: seededRandom(2), training: true, ...(numbers && { numbers }) },
  );

test("a number is the model's own unless a schedule sets it", () => {
  expect(numberOf({}, "beta", 4)).toBe(4);
  const beta = tf.scalar(2);
  expect(numberOf({ numbers: { beta } }, "beta", 4)).toBe(beta);
  expect(numberOf({ numbers: { beta } }, "toString", 4)).toBe(4);
});

test("a variational model weighs its divergence by the beta of the step", () => {
  const model = vae({ inputShape: [6], hidden: [], codeDim: 2, beta: 3 });
  expect(model.numbers).toEqual({ beta: 3, freeBits: 0 });
  const { kl } = termsOf(model);
  expect(termsOf(model, { beta: tf.scalar(1.5) }).kl!).toBeAllClose(tf.mul(kl!, 0.5), 1e-6);
  expect(termsOf(model, { beta: tf.scalar(0) }).kl!.dataSync()).toEqual(new Float32Array(4));
});

test("the weights of weighted penalties are numbers of their names, also of one that the model adds itself", () => {
  const penalties = { size: weighted(0.5, l2Kernel()), plain: l2Kernel() };
  const dense = denseAutoencoder({ inputShape: [6], codeDim: 2, penalties });
  expect(dense.numbers).toEqual({ "penalty size": 0.5 });
  const terms = termsOf(dense, { "penalty size": tf.scalar(2), "penalty plain": tf.scalar(7) });
  expect(terms.size!).toBeAllClose(tf.mul(termsOf(dense).size!, 4), 1e-6);
  expect(terms.plain!.dataSync()).toEqual(termsOf(dense).plain!.dataSync());
  expect(sparse({ inputShape: [6], weight: 0.3, penalties }).numbers).toEqual({
    "penalty sparsity": 0.3,
    "penalty size": 0.5,
  });
});
