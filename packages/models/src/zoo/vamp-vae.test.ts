import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { sample } from "../sample.ts";
import { vae } from "./vae.ts";
import { vampVae } from "./vamp-vae.ts";

const small = { inputShape: [4], hidden: [5] } as const;
const weight = (model: Autoencoder, name: string): tf.Variable =>
  modelWeights(model).find((each) => each.name === name)!.variable;
const row = [1, 0, 1, 1];
const many = (count: number): tf.Tensor => tf.tile(tf.tensor2d([row]), [count, 1]);

/** What the encoder says of the made-up rows, worked out here from their logits. */
function components(model: Autoencoder): { mean: number[][]; stddev: number[][] } {
  const rows = tf.sigmoid(weight(model, "prior/components/pseudoInputs"));
  const [mean, logVar] = [model.encoder.apply(rows)].flat();
  if (!(mean instanceof tf.Tensor) || !(logVar instanceof tf.Tensor)) throw new Error("no heads");
  const stddev = tf.exp(tf.div(logVar, 2));
  return {
    mean: tf.unstack(mean).map((one) => [...one.dataSync()]),
    stddev: tf.unstack(stddev).map((one) => [...one.dataSync()]),
  };
}

test("the prior is the mean of what the encoder says of the made-up rows", () => {
  const model = vampVae({ ...small, codeDim: 2, components: 3, seed: 4 });
  const { mean, stddev } = components(model);
  const codes = [
    [0.3, -1],
    [0, 0],
    [2, 1.5],
  ];
  const expected = codes.map((code) => {
    const densities = mean.map((center, k) =>
      code
        .map((z, j) => {
          const s = stddev[k]![j]!;
          return Math.exp(-0.5 * ((z - center[j]!) / s) ** 2) / (s * Math.sqrt(2 * Math.PI));
        })
        .reduce((product, density) => product * density),
    );
    return Math.log(densities.reduce((sum, density) => sum + density) / 3);
  });
  expect(model.prior!.logDensity!(tf.tensor2d(codes))).toBeAllClose(expected, 1e-5);
});

for (const prior of ["vamp", "mixture"] as const) {
  test(`a prior ${prior} of one number integrates to 1, whatever its weights`, () => {
    const model = vampVae({ ...small, codeDim: 1, components: 4, prior, seed: 2 });
    for (const { name, variable } of modelWeights(model))
      if (name.startsWith("prior/"))
        variable.assign(tf.add(variable, seededRandom(9).normal(variable.shape)));
    const [most, n] = [25, 5001];
    const points = tf.reshape(tf.linspace(-most, most, n), [n, 1]);
    const mass = tf.sum(tf.exp(model.prior!.logDensity!(points))).dataSync()[0]!;
    expect((mass * 2 * most) / (n - 1)).toBeCloseTo(1, 4);
  });

  test(`the terms of a prior ${prior} bound −log p(x) from above, which quadrature gives`, () => {
    const model = vampVae({ ...small, codeDim: 1, components: 3, prior });
    for (const { variable } of modelWeights(model))
      variable.assign(tf.add(tf.mul(variable, 1.2), 0.1));
    const [most, n] = [15, 3001];
    const points = tf.reshape(tf.linspace(-most, most, n), [n, 1]);
    const logJoint = tf.sub(
      model.prior!.logDensity!(points),
      model.conditionalNll!(many(n), points),
    );
    const exact = -(tf.logSumExp(logJoint).dataSync()[0]! + Math.log((2 * most) / (n - 1)));
    const count = 20_000;
    const context = { random: seededRandom(1), training: true };
    const { reconstruction, rate } = model.losses({ x: many(count) }, context);
    const { mean: bound, variance } = tf.moments(tf.add(reconstruction!, rate!));
    // The gap is KL(q(z | x) ‖ p(z | x)), by the same points.
    const [mean, logVar] = [model.encoder.apply(many(1))].flat();
    if (!(mean instanceof tf.Tensor) || !(logVar instanceof tf.Tensor)) throw new Error("no heads");
    const squares = tf.div(tf.square(tf.sub(points, mean)), tf.exp(logVar));
    const logPosterior = tf.reshape(
      tf.div(tf.add(tf.add(squares, logVar), Math.log(2 * Math.PI)), -2),
      [n],
    );
    const apart = tf.sub(logPosterior, tf.add(logJoint, exact));
    const gap = tf.sum(tf.mul(tf.exp(logPosterior), apart)).dataSync()[0]! * ((2 * most) / (n - 1));
    expect(gap).toBeGreaterThan(0.001);
    const noise = Math.sqrt(variance.dataSync()[0]! / count);
    expect(noise).toBeLessThan(0.03);
    expect(Math.abs(bound.dataSync()[0]! - exact - gap)).toBeLessThan(4 * noise);
  });
}

test("with a mixture of N(0, I) alone the mean rate is the divergence of vae in closed form", () => {
  const model = vampVae({ ...small, codeDim: 2, components: 1, prior: "mixture" });
  weight(model, "prior/components/mean").assign(tf.zeros([1, 2]));
  const plain = vae({ ...small, codeDim: 2 });
  const from = modelWeights(model);
  modelWeights(plain).forEach(({ variable }, i) => {
    variable.assign(tf.clone(from[i]!.variable));
  });
  const x = many(20_000);
  const { rate } = model.losses({ x }, { random: seededRandom(1), training: true });
  const { kl } = plain.losses({ x: many(1) }, { random: seededRandom(1), training: true });
  const expected = kl!.dataSync()[0]!;
  expect(expected).toBeGreaterThan(0.01);
  expect(Math.abs(tf.mean(rate!).dataSync()[0]! - expected)).toBeLessThan(0.02);
});

test("samples are decoded from draws around what the encoder says of a made-up row", () => {
  const model = vampVae({ ...small, codeDim: 2, components: 2, seed: 4 });
  // Two rows far apart, of which codes come that lie far apart too.
  weight(model, "prior/components/pseudoInputs").assign(
    tf.tensor2d([
      [9, 9, 9, 9],
      [-9, -9, -9, -9],
    ]),
  );
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("encoder/logVar")) variable.assign(tf.fill(variable.shape, -1.5));
  const { mean, stddev } = components(model);
  const n = 4000;
  const codes = model.prior!.sample(seededRandom(6), n).arraySync() as number[][];
  for (const j of [0, 1]) {
    const [a, b] = [mean[0]![j]!, mean[1]![j]!];
    const average = codes.reduce((sum, code) => sum + code[j]!, 0) / n;
    const spread = Math.hypot(Math.max(stddev[0]![j]!, stddev[1]![j]!), Math.abs(a - b) / 2);
    expect(Math.abs(average - (a + b) / 2)).toBeLessThan((5 * spread) / Math.sqrt(n));
  }
  expect(sample(model, { count: 3, seed: 6 }).shape).toEqual([3, 4]);
});

test("gradients reach the made-up rows, and beta is a number that a schedule sets", () => {
  const model = vampVae({ ...small, codeDim: 2, components: 3, beta: 2 });
  const rows = weight(model, "prior/components/pseudoInputs");
  const rateOf = (numbers?: Record<string, tf.Tensor>) => {
    const context = { random: seededRandom(5), training: true, ...(numbers && { numbers }) };
    return model.losses({ x: many(3) }, context).rate!;
  };
  const { grads } = tf.variableGrads(() => tf.sum(rateOf()) as tf.Scalar, [rows]);
  expect(tf.max(tf.abs(grads[rows.name]!)).dataSync()[0]!).toBeGreaterThan(1e-4);
  expect(model.numbers).toEqual({ beta: 2 });
  expect(rateOf({ beta: tf.scalar(1) })).toBeAllClose(tf.div(rateOf(), 2).dataSync(), 1e-6);
});

test("binarized rows are drawn anew as 0 or 1, being the probability of 1, for input and target alike", () => {
  const options = { ...small, codeDim: 2, components: 3 };
  const model = vampVae({ ...options, binarize: true });
  const x = tf.fill([500, 4], 0.25);
  const found = model.losses({ x }, { random: seededRandom(5), training: false });
  const random = seededRandom(5);
  const bits = tf.cast(tf.less(random.uniform([500, 4]), 0.25), "float32");
  const expected = vampVae(options).losses({ x: bits }, { random, training: false });
  expect(found.reconstruction!).toBeAllClose(expected.reconstruction!.dataSync(), 1e-6);
  expect(found.rate!).toBeAllClose(expected.rate!.dataSync(), 1e-6);
});

test("it is saved with its prior, and a prior begins alike with the same seed alone", () => {
  const options = { ...small, codeDim: 2, components: 3, prior: "mixture" } as const;
  const model = vampVae(options);
  weight(model, "prior/components/mean").assign(tf.fill([3, 2], 0.5));
  const { model: again } = fromFiles(toFiles(model));
  expect(sample(again, { count: 4 }).dataSync()).toEqual(sample(model, { count: 4 }).dataSync());
  const first = (seed: number) => weight(vampVae({ ...options, seed }), "prior/components/mean");
  expect(first(1).dataSync()).toEqual(first(1).dataSync());
  expect(first(1).dataSync()).not.toEqual(first(2).dataSync());
});

test("no components, and numbers drawn for another likelihood, are refused", () => {
  for (const components of [0, 1.5, 10_001])
    expect(() => vampVae({ ...small, components })).toThrow(OptionError);
  expect(() => vampVae({ ...small, binarize: true, likelihood: "gaussian" })).toThrow(
    'expected binarize to be false with the likelihood "gaussian"',
  );
  const penalties = { rate: { name: "l2Kernel", options: {} } };
  expect(() => vampVae({ ...small, penalties })).toThrow(OptionError);
});
