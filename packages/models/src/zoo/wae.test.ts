import { seededRandom } from "@autoencoders/layers";
import { mmd } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { wae } from "./wae.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, seed: 3 };
const x = seededRandom(2).uniform([8, 6]);
const context = () => ({ random: seededRandom(5), training: true });

test("the loss times the features is the sum of squared errors and the discrepancy of the codes from draws of N(0, I) times its weight", () => {
  const model = wae({ ...options, discrepancyWeight: 7 });
  const terms = model.losses({ x }, context());
  const error = tf.sum(tf.squaredDifference(reconstruct(model, x), x), 1);
  expect(tf.mul(terms.reconstruction!, 6)).toBeAllClose(error, 1e-5);
  const discrepancy = mmd(encode(model, x), seededRandom(5).normal([8, 3]));
  expect(tf.mul(terms.discrepancy!, 6)).toBeAllClose(tf.mul(discrepancy, 7), 1e-5);
  expect(Object.keys(terms)).toEqual(["reconstruction", "discrepancy"]);
});

test("a batch of one row has no discrepancy, and a schedule may set its weight", () => {
  const model = wae(options);
  expect(Object.keys(model.losses({ x: tf.slice(x, [0, 0], [1, 6]) }, context()))).toEqual([
    "reconstruction",
  ]);
  const numbers = { "penalty discrepancy": tf.scalar(0) };
  expect(model.losses({ x }, { ...context(), numbers }).discrepancy).toBeAllClose([0], 0);
});

test("new rows are decoded draws of N(0, I)", () => {
  const model = wae(options);
  expect(model.prior?.isStandardNormal).toBe(true);
  const drawn = model.decoder.predict(seededRandom(4).normal([5, 3]));
  if (Array.isArray(drawn)) throw new Error("a decoder gives one tensor");
  expect(sample(model, { count: 5, seed: 4 })).toBeAllClose(drawn, 1e-6);
});
