import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "./decode.ts";
import { modelWeights } from "./model-weights.ts";
import { OptionError } from "./options/option-error.ts";
import { sample } from "./sample.ts";
import { UnsuitedModelError } from "./unsuited-model-error.ts";
import { stacked } from "./zoo/stacked.ts";
import { vae } from "./zoo/vae.ts";

const build = () => vae({ inputShape: [3, 1], hidden: [], codeDim: 2, likelihood: "gaussian" });

test("samples are decoded codes of mean 0 and variance 1", () => {
  const model = build();
  // The decoder's only layer made to give [z₁ + 1, z₂ + 1, 10·z₁ + 1].
  for (const { name, variable } of modelWeights(model))
    if (name === "decoder/output/kernel")
      variable.assign(
        tf.tensor([
          [1, 0, 10],
          [0, 1, 0],
        ]),
      );
    else if (name === "decoder/output/bias") variable.assign(tf.ones([3]));
  const rows = sample(model, { count: 20_000, seed: 3 });
  expect(rows.shape).toEqual([20_000, 3, 1]);
  const { mean, variance } = tf.moments(tf.reshape(rows, [-1, 3]), 0);
  // Four standard errors of 20,000 draws: .028 for a mean, .04 for a variance.
  for (const [i, scale] of [1, 1, 10].entries()) {
    expect(Math.abs(mean.dataSync()[i]! - 1)).toBeLessThan(0.03 * scale);
    expect(Math.abs(variance.dataSync()[i]! / scale ** 2 - 1)).toBeLessThan(0.04);
  }
});

test("samples of a model that learns a standard deviation of each feature scatter by it around the decoded codes", () => {
  const model = vae({
    inputShape: [2],
    hidden: [],
    codeDim: 1,
    likelihood: "gaussian",
    likelihoodScale: "perFeature",
  });
  // The decoder made to give [3, z], and the deviations 2 and 0.5.
  for (const { name, variable } of modelWeights(model))
    if (name === "decoder/output/kernel") variable.assign(tf.tensor([[0, 1]]));
    else if (name === "decoder/output/bias") variable.assign(tf.tensor([3, 0]));
    else if (name.startsWith("likelihood/"))
      variable.assign(tf.tensor([2 * Math.log(2), 2 * Math.log(0.5)]));
  const { mean, variance } = tf.moments(sample(model, { count: 20_000, seed: 3 }), 0);
  // Four standard errors: .057 and .032 for the means, .16 and .05 for the variances 2² and 1 + .5².
  expect(Math.abs(mean.dataSync()[0]! - 3)).toBeLessThan(0.06);
  expect(Math.abs(mean.dataSync()[1]!)).toBeLessThan(0.035);
  expect(Math.abs(variance.dataSync()[0]! - 4)).toBeLessThan(0.16);
  expect(Math.abs(variance.dataSync()[1]! - 1.25)).toBeLessThan(0.05);
  const [three, two] = [3, 2].map((count) => sample(model, { count }).dataSync());
  expect([...three!.slice(0, 4)]).toEqual([...two!]);
});

test("samples come from the prior that the model says, whatever its encoder gives", () => {
  const plain = stacked({ inputShape: [3], hidden: [], codeDim: 2, codeActivation: "linear" });
  const prior = { sample: (_: unknown, count: number) => tf.fill([count, 2], 0.5) };
  const rows = sample({ ...plain, prior }, { count: 4 });
  expect(rows.dataSync()).toEqual(decode(plain, tf.fill([4, 2], 0.5)).dataSync());
});

test("the same seed gives the same rows, however many are asked for; another seed gives others", () => {
  const model = build();
  const five = sample(model, { count: 5, seed: 0 });
  expect(Array.from(sample(model, { count: 2 }).dataSync())).toEqual(
    Array.from(five.dataSync().slice(0, 6)),
  );
  expect(sample(model, { count: 5, seed: 1 }).dataSync()).not.toEqual(five.dataSync());
});

test("only the samples are left behind", () => {
  const model = build();
  const before = tf.memory().numTensors;
  sample(model, { count: 4 });
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("a model without a prior is refused with what to use instead, and so are counts and seeds that are none", () => {
  const plain = stacked({ inputShape: [3] });
  expect(() => sample(plain)).toThrow(UnsuitedModelError);
  expect(() => sample(plain)).toThrow(
    'got "stacked", whose codes follow no known distribution; use vae',
  );
  for (const options of [
    { count: 0 },
    { count: 1.5 },
    { count: "2" as never },
    { seed: Number.NaN },
  ])
    expect(() => sample(build(), options)).toThrow(OptionError);
});
