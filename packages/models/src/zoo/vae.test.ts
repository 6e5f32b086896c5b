import { seededRandom } from "@autoencoders/layers";
import { klDivergence, mmd } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { LogVariance } from "../variational/_log-variance.ts";
import { vae } from "./vae.ts";

const options = { inputShape: [6], hidden: [5], codeDim: 3 } as const;
const rows = () => seededRandom(1).uniform([4, 6]);
const heads = (model: ReturnType<typeof vae>, x: tf.Tensor) =>
  model.encoder.apply(x) as [tf.Tensor, tf.Tensor];

test("the encoder gives mean and log-variance with either head, and encode the mean", () => {
  for (const head of ["logVar", "stddev"] as const) {
    const model = vae({ ...options, head });
    const [mean, logVar] = heads(model, rows());
    expect([mean.shape, logVar.shape]).toEqual([
      [4, 3],
      [4, 3],
    ]);
    expect(encode(model, rows()).dataSync()).toEqual(mean.dataSync());
    expect(model.encoder.layers.map(({ name }) => name)).toContain(head);
  }
});

test("a standard deviation of 0 has a finite log-variance, and near it the divergence a slope of at most 50", () => {
  const model = vae({ ...options, head: "stddev" });
  const [, logVar] = heads(model, tf.zeros([1, 6]));
  expect(logVar).toBeAllClose(
    [1, 1, 1].map(() => Math.log(1e-4)),
    1e-6,
  );
  const layer = new LogVariance({ name: "own" });
  const slopes = tf.grad((stddev) => tf.mul(layer.apply(stddev) as tf.Tensor, -0.5))(
    tf.linspace(-1, 1, 2001),
  );
  expect(tf.max(tf.abs(slopes)).dataSync()[0]).toBeCloseTo(50, 1);
});

test("the terms are the likelihood of a sample, summed over pixels, and the divergence in nats", () => {
  const model = vae(options);
  const x = rows();
  const [mean, logVar] = heads(model, x);
  const epsilon = seededRandom(9).normal([4, 3]);
  const sample = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), epsilon));
  const y = decode(model, sample);
  const nll = tf.neg(
    tf.sum(tf.add(tf.mul(x, tf.log(y)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, y)))), 1),
  );
  const terms = model.losses({ x }, { random: seededRandom(9), training: true });
  expect(Object.keys(terms)).toEqual(["reconstruction", "kl"]);
  expect(terms.reconstruction!).toBeAllClose(nll.dataSync(), 1e-5);
  expect(terms.kl!).toBeAllClose(klDivergence(mean, logVar).dataSync(), 1e-6);
});

test("the bound is sampled in validation too: same seed, same bits; another step, others", () => {
  const model = vae(options);
  const reconstruction = (training: boolean, step: number) =>
    model
      .losses({ x: rows() }, { random: seededRandom(9, step), training })
      .reconstruction!.dataSync();
  expect(reconstruction(false, 0)).toEqual(reconstruction(true, 0));
  expect(reconstruction(false, 0)).not.toEqual(reconstruction(false, 1));
});

test("beta multiplies the divergence and nothing else", () => {
  const context = () => ({ random: seededRandom(9), training: true });
  const [one, four] = [vae(options), vae({ ...options, beta: 4 })].map((model) =>
    model.losses({ x: rows() }, context()),
  );
  expect(four!.kl!).toBeAllClose(tf.mul(one!.kl!, 4).dataSync(), 1e-6);
  expect(four!.reconstruction!.dataSync()).toEqual(one!.reconstruction!.dataSync());
});

test("the gaussian likelihood has a linear output and its standard deviation", () => {
  const x = seededRandom(1).normal([4, 6]);
  const model = vae({ ...options, likelihood: "gaussian", likelihoodStddev: 0.5 });
  const [mean, logVar] = heads(model, x);
  const epsilon = seededRandom(9).normal([4, 3]);
  const y = decode(model, tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), epsilon)));
  const nll = tf.add(
    tf.sum(tf.div(tf.squaredDifference(x, y), 0.5), 1),
    6 * Math.log(0.5 * Math.sqrt(2 * Math.PI)),
  );
  const terms = model.losses({ x }, { random: seededRandom(9), training: true });
  expect(terms.reconstruction!).toBeAllClose(nll.dataSync(), 1e-5);
});

test("penalties see the mean as the code", () => {
  const model = vae({ ...options, penalties: { size: ({ code }) => tf.sum(tf.square(code), 1) } });
  const terms = model.losses({ x: rows() }, { random: seededRandom(9), training: true });
  expect(terms.size!).toBeAllClose(tf.sum(tf.square(encode(model, rows())), 1).dataSync(), 1e-6);
});

test("nats of each latent that a training sets as free are the least that the divergence costs, and none are without", () => {
  const model = vae(options);
  expect(model.numbers!.freeBits).toBe(0);
  const context = { random: seededRandom(9), training: true };
  const [mean, logVar] = heads(model, rows());
  const plain = model.losses({ x: rows() }, context).kl!;
  expect(plain).toBeAllClose(klDivergence(mean, logVar).dataSync(), 1e-6);
  const numbers = { freeBits: tf.scalar(5) };
  const free = model.losses({ x: rows() }, { ...context, numbers }).kl!;
  expect(free.shape).toEqual([]);
  expect(free.dataSync()[0]).toBeCloseTo(3 * 5, 5);
});

test("a gaussian likelihood learns log σ² from its standard deviation on, as one for all features or one for each", () => {
  const x = seededRandom(1).normal([4, 6]);
  for (const [likelihoodScale, count] of [
    ["shared", 1],
    ["perFeature", 6],
  ] as const) {
    const own = { likelihood: "gaussian", likelihoodStddev: 0.5 } as const;
    const [fixed, model] = [
      vae({ ...options, ...own }),
      vae({ ...options, ...own, likelihoodScale }),
    ];
    const weight = modelWeights(model).find(
      ({ name }) => name === "likelihood/variance/logVariance",
    )!;
    expect([weight.variable.shape, weight.trainable]).toEqual([[count], true]);
    const nll = (of: ReturnType<typeof vae>) =>
      of.losses({ x }, { random: seededRandom(9), training: true }).reconstruction!;
    expect(nll(model)).toBeAllClose(nll(fixed).dataSync(), 1e-5);
    // Steps along the gradient of log σ² alone end where each variance is the mean squared error.
    const code = encode(model, x);
    for (let i = 0; i < 200; i++) {
      const { grads } = tf.variableGrads(
        () => tf.mean(model.conditionalNll!(x, code)) as tf.Scalar,
        [weight.variable],
      );
      weight.variable.assign(tf.sub(weight.variable, tf.mul(0.3, grads[weight.variable.name]!)));
    }
    const error = tf.squaredDifference(x, decode(model, code));
    const expected = count === 1 ? tf.reshape(tf.mean(error), [1]) : tf.mean(error, 0);
    expect(tf.exp(weight.variable)).toBeAllClose(expected.dataSync(), 1e-4);
  }
});

test("nothing is learned of a bernoulli likelihood", () => {
  expect(() => vae({ ...options, likelihoodScale: "shared" })).toThrow(
    'expected likelihoodScale to be "fixed" unless likelihood is one that learns: "gaussian"',
  );
});

test("with a weight the codes drawn for a batch have a discrepancy from N(0, I), in which one row has no part", () => {
  const x = rows();
  const losses = (given: object, on = x, numbers = {}) =>
    vae({ ...options, ...given }).losses(
      { x: on },
      { random: seededRandom(9), training: true, numbers },
    );
  const plain = losses({ beta: 0.25 });
  const terms = losses({ beta: 0.25, discrepancyWeight: 6 });
  expect(Object.keys(terms)).toEqual(["reconstruction", "kl", "discrepancy"]);
  for (const name of ["reconstruction", "kl"])
    expect(terms[name]!.dataSync()).toEqual(plain[name]!.dataSync());
  const [mean, logVar] = heads(vae(options), x);
  const random = seededRandom(9);
  const code = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), random.normal([4, 3])));
  expect(terms.discrepancy!).toBeAllClose(tf.mul(mmd(code, random.normal([4, 3])), 6), 1e-5);
  const scheduled = losses({ discrepancyWeight: 6 }, x, { discrepancy: tf.scalar(3) });
  expect(tf.mul(scheduled.discrepancy!, 2)).toBeAllClose(terms.discrepancy!, 1e-6);
  const one = losses({ discrepancyWeight: 6 }, tf.slice(x, [0, 0], [1, 6]));
  expect(Object.keys(one)).toEqual(["reconstruction", "kl"]);
  expect(Object.keys(losses({}))).toEqual(["reconstruction", "kl"]);
  expect(vae({ ...options, discrepancyWeight: 6 }).numbers).toMatchObject({ discrepancy: 6 });
  expect(() => losses({ discrepancyWeight: -1 })).toThrow(OptionError);
});

test("an MMD-VAE, with a beta of 0, draws codes of all rows together toward N(0, I) and says of each row what it says", () => {
  const x = seededRandom(3).uniform([64, 6]);
  const spread = (discrepancyWeight: number): number => {
    const model = vae({ ...options, beta: 0, discrepancyWeight });
    const optimizer = tf.train.adam(0.02);
    const weights = modelWeights(model).map(({ variable }) => variable);
    for (let step = 0; step < 100; step++)
      optimizer.minimize(
        () => {
          const terms = model.losses({ x }, { random: seededRandom(5, step), training: true });
          return tf.addN(Object.values(terms).map((term) => tf.mean(term))) as tf.Scalar;
        },
        false,
        weights,
      );
    const [mean, logVar] = heads(model, x);
    const random = seededRandom(8);
    const code = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), random.normal([64, 3])));
    return mmd(code, random.normal([64, 3])).dataSync()[0]!;
  };
  expect(spread(50)).toBeLessThan(0.5 * spread(0));
});
