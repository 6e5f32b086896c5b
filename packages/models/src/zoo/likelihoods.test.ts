import { seededRandom } from "@autoencoders/layers";
import { laplaceNll, negativeBinomialNll, poissonNll } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { suitedOptions } from "../suited/suited-options.ts";
import { suitedScaling } from "../suited/suited-scaling.ts";
import { convVae } from "./conv-vae.ts";
import { vae } from "./vae.ts";

const options = { inputShape: [6], hidden: [5], codeDim: 3 } as const;
const counts = (): tf.Tensor => tf.tensor2d([0, 3, 1, 0, 9000, 2, 7, 0, 0, 1, 4, 400], [2, 6]);
const term = (model: ReturnType<typeof vae>, x: tf.Tensor): tf.Tensor =>
  model.losses({ x }, { random: seededRandom(9), training: true }).reconstruction!;

/** What a decoder says of a sampled code of rows, with the noise of `term`. */
function decoded(model: ReturnType<typeof vae>, x: tf.Tensor): tf.Tensor {
  const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
  const epsilon = seededRandom(9).normal(mean.shape);
  return decode(model, tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), epsilon)));
}

test("of counts the decoder gives means, and the loss is that of their logarithms", () => {
  const poisson = vae({ ...options, likelihood: "poisson" });
  const rates = decoded(poisson, counts());
  expect(Math.min(...rates.dataSync())).toBeGreaterThan(0);
  expect(term(poisson, counts())).toBeAllClose(
    poissonNll(tf.log(rates), counts()).dataSync(),
    1e-4,
  );
  const scattered = vae({ ...options, likelihood: "negativeBinomial" });
  const dispersion = modelWeights(scattered).find(
    ({ name }) => name === "likelihood/dispersion/logDispersion",
  )!;
  expect([dispersion.variable.shape, dispersion.trainable]).toEqual([[6], true]);
  dispersion.variable.assign(tf.linspace(-2, 2, 6));
  const means = tf.log(decoded(scattered, counts()));
  expect(term(scattered, counts())).toBeAllClose(
    negativeBinomialNll(means, counts(), dispersion.variable).dataSync(),
    1e-4,
  );
});

test("the encoder sees the logarithms of counts, so that counts of thousands give codes of the size that others give", () => {
  const model = vae({ ...options, likelihood: "poisson" });
  expect(Math.max(...encode(model, counts()).dataSync().map(Math.abs))).toBeLessThan(20);
  expect(encode(model, tf.fill([1, 6], -5)).dataSync()).toEqual(
    encode(model, tf.zeros([1, 6])).dataSync(),
  );
  const images = convVae({ inputShape: [4, 4, 1], filters: [2], likelihood: "poisson" });
  const bright = encode(images, tf.fill([1, 4, 4, 1], 9000)).dataSync();
  expect(Math.max(...bright.map(Math.abs))).toBeLessThan(40);
});

test("a zero-inflated likelihood learns a dispersion and a logit for each feature, or one for all", () => {
  for (const [scale, count] of [
    ["perFeature", 6],
    ["shared", 1],
  ] as const) {
    const likelihood = "zeroInflatedNegativeBinomial";
    const model = vae({ ...options, likelihood, likelihoodScale: scale });
    const learned = modelWeights(model).filter(({ name }) => name.startsWith("likelihood/"));
    expect(learned.map(({ name, variable }) => [name, variable.shape])).toEqual([
      ["likelihood/dispersion/logDispersion", [count]],
      ["likelihood/zeros/zeroLogit", [count]],
    ]);
    const { model: again } = fromFiles(toFiles(model));
    expect(again.options).toEqual(model.options);
    expect(term(again, counts()).dataSync()).toEqual(term(model, counts()).dataSync());
  }
});

test("a likelihood of Laplace has the standard deviation that is asked for, fixed or learned", () => {
  const x = seededRandom(1).normal([4, 6]);
  const own = { likelihood: "laplace", likelihoodStddev: 0.5 } as const;
  const scale = tf.scalar(Math.log(0.5 / Math.SQRT2));
  for (const likelihoodScale of ["fixed", "shared", "perFeature"] as const) {
    const model = vae({ ...options, ...own, likelihoodScale });
    const expected = laplaceNll(decoded(model, x), x, scale).dataSync();
    expect(term(model, x)).toBeAllClose(expected, 1e-5);
  }
});

test("samples of a learned likelihood of Laplace scatter around the decoded rows with its standard deviation and heavy tails", () => {
  const model = vae({ ...options, likelihood: "laplace", likelihoodScale: "perFeature" });
  const [weight] = modelWeights(model).filter(({ name }) => name.startsWith("likelihood/"));
  weight!.variable.assign(tf.fill([6], 2 * Math.log(3)));
  const rows = tf.zeros([4000, 6]);
  const drawn = Array.from(model.observe!(rows, seededRandom(0)).dataSync());
  const moment = (power: number): number =>
    drawn.reduce((sum, number) => sum + number ** power, 0) / drawn.length;
  // 24,000 draws: within five standard errors of variance 9 and excess kurtosis 3.
  expect(Math.abs(moment(2) - 9)).toBeLessThan(0.65);
  expect(moment(4) / moment(2) ** 2).toBeGreaterThan(4.5);
  expect(Math.abs(moment(1))).toBeLessThan(0.1);
  expect(sample(model, { count: 2 }).shape).toEqual([2, 6]);
});

test("categories along the last axis are given shares that sum to 1, and samples have one of them each, as often as its share", () => {
  const model = vae({ ...options, inputShape: [2, 3], likelihood: "categorical" });
  const x = tf.oneHot(tf.tensor2d([0, 2, 1, 1], [2, 2], "int32"), 3);
  const rows = tf.cast(x, "float32");
  expect(tf.sum(reconstruct(model, rows), -1)).toBeAllClose([1, 1, 1, 1], 1e-6);
  const shares = decoded(model, rows);
  const expected = tf.neg(tf.sum(tf.mul(rows, tf.log(shares)), [1, 2])).dataSync();
  expect(term(model, rows)).toBeAllClose(expected, 1e-5);
  expect(model.objective!.domain).toEqual([0, 1, { kind: "shares", size: 3 }]);
  const probabilities = tf.tile(tf.tensor3d([0.5, 0.3, 0.2, 0, 0.9, 0.1], [1, 2, 3]), [4000, 1, 1]);
  const drawn = model.observe!(probabilities, seededRandom(0));
  expect(new Set(drawn.dataSync())).toEqual(new Set([0, 1]));
  const often = tf.mean(drawn, 0).dataSync();
  // 4,000 draws each: five standard errors of a share are .04.
  for (const [i, share] of [0.5, 0.3, 0.2, 0, 0.9, 0.1].entries())
    expect(Math.abs(often[i]! - share)).toBeLessThan(0.04);
  expect(tf.sum(sample(model, { count: 3 }), -1).dataSync()).toEqual(new Float32Array(6).fill(1));
});

test("samples of counts are their means, since no draw of a count takes a fixed number of steps", () => {
  for (const likelihood of ["poisson", "negativeBinomial"] as const) {
    const model = vae({ ...options, likelihood });
    expect(model.observe).toBeUndefined();
    expect(sample(model, { count: 3, seed: 2 }).dataSync()).toEqual(
      decode(model, seededRandom(2).normal([3, 3])).dataSync(),
    );
  }
});

test("rows that cannot be categories, and scales that a likelihood has not, are refused in a sentence", () => {
  expect(() => vae({ ...options, inputShape: [6, 1], likelihood: "categorical" })).toThrow(
    "two categories or more",
  );
  expect(() => vae({ ...options, likelihood: "poisson", likelihoodScale: "shared" })).toThrow(
    'expected likelihoodScale to be "fixed" unless likelihood is one that learns: "gaussian", "laplace", "negativeBinomial"',
  );
  expect(() =>
    vae({ ...options, likelihood: "negativeBinomial", likelihoodScale: "fixed" }),
  ).toThrow('"perFeature" or "shared", since likelihood "negativeBinomial" learns its dispersion');
  expect(() => vae({ ...options, likelihood: "binomial" as "poisson" })).toThrow(OptionError);
});

test("of tables a likelihood of Laplace learns each column's scale, and counts are left unscaled", () => {
  const rows = { kind: "table", shape: [6] } as const;
  expect(suitedOptions("vae", rows, { likelihood: "laplace" })).toHaveProperty(
    "likelihoodScale",
    "perFeature",
  );
  expect(suitedScaling("vae", "table", { likelihood: "laplace" })).toBe("standard");
  for (const likelihood of ["poisson", "negativeBinomial", "zeroInflatedNegativeBinomial"])
    expect(suitedScaling("vae", "table", { likelihood })).toBe("none");
  expect(suitedScaling("convVae", "pictures", { likelihood: "categorical" })).toBe("none");
});
