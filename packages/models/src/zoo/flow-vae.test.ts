import { planarFlows, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { encode } from "../encode.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { sample } from "../sample.ts";
import { flowVae } from "./flow-vae.ts";
import { vae } from "./vae.ts";

const small = { inputShape: [4], hidden: [5] } as const;
const row = [1, 0, 1, 1];
const many = (count: number): tf.Tensor => tf.tile(tf.tensor2d([row]), [count, 1]);
const heads = (model: Autoencoder, x: tf.Tensor): tf.Tensor[] =>
  [model.encoder.apply(x)].flat().map((head) => {
    if (head instanceof tf.Tensor) return head;
    throw new Error("no numbers");
  });

test("the density of a code is that of where it began, less the log-determinant of the flows", () => {
  const model = flowVae({ ...small, codeDim: 3, flows: 4 });
  const outputs = heads(model, many(5));
  const { code, logDensity } = model.drawCode!(outputs, seededRandom(5));
  const [, mean, logVar, parameters] = outputs;
  const epsilon = seededRandom(5).normal([5, 3]);
  const begun = tf.add(mean!, tf.mul(tf.exp(tf.div(logVar!, 2)), epsilon));
  const flowed = planarFlows(begun, parameters!);
  expect(code).toBeAllClose(flowed.code.dataSync(), 1e-6);
  const squares = tf.add(tf.add(tf.square(epsilon), logVar!), Math.log(2 * Math.PI));
  const expected = tf.sub(tf.mul(-0.5, tf.sum(squares, 1)), flowed.logDeterminant);
  expect(logDensity).toBeAllClose(expected.dataSync(), 1e-5);
  expect(encode(model, many(1))).toBeAllClose(
    planarFlows(
      tf.slice(mean!, [0, 0], [1, 3]),
      tf.slice(parameters!, [0, 0], [1, 28]),
    ).code.dataSync(),
    1e-6,
  );
});

test("what a code costs is −log p(x) weighed by its density, wherever it began: over all of them quadrature gives it", () => {
  const model = flowVae({ ...small, codeDim: 1, flows: 3 });
  for (const { variable } of modelWeights(model))
    variable.assign(tf.add(tf.mul(variable, 1.1), 0.05));
  const nats = (logs: tf.Tensor, width: number, n: number): number =>
    -(tf.logSumExp(logs).dataSync()[0]! + Math.log(width / (n - 1)));
  const [most, n] = [10, 4001];
  const points = tf.reshape(tf.linspace(-most, most, n), [n, 1]);
  const exact = nats(
    tf.sub(model.prior!.logDensity!(points), model.conditionalNll!(many(n), points)),
    2 * most,
    n,
  );
  const [furthest, count] = [30, 20_001];
  const epsilon = tf.reshape(tf.linspace(-furthest, furthest, count), [count, 1]);
  const random = { ...seededRandom(1), normal: () => tf.clone(epsilon) };
  const { reconstruction, rate } = model.losses({ x: many(count) }, { random, training: true });
  const bounds = tf.add(reconstruction!, rate!);
  const found = nats(tf.sub(model.prior!.logDensity!(epsilon), bounds), 2 * furthest, count);
  expect(Math.abs(found - exact)).toBeLessThan(0.001);
  // The mean, which is trained, lies above.
  const shares = tf.exp(model.prior!.logDensity!(epsilon));
  const mean = tf.sum(tf.mul(shares, bounds)).dataSync()[0]! * ((2 * furthest) / (count - 1));
  expect(mean).toBeGreaterThan(exact + 0.001);
});

test("with flows that change nothing the mean rate is the divergence of vae in closed form", () => {
  const model = flowVae({ ...small, codeDim: 2, flows: 3 });
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("encoder/flows/")) variable.assign(tf.zerosLike(variable));
  const plain = vae({ ...small, codeDim: 2 });
  const from = new Map(modelWeights(model).map(({ name, variable }) => [name, variable]));
  for (const { name, variable } of modelWeights(plain)) variable.assign(tf.clone(from.get(name)!));
  const { rate } = model.losses({ x: many(20_000) }, { random: seededRandom(1), training: true });
  const { kl } = plain.losses({ x: many(1) }, { random: seededRandom(1), training: true });
  expect(Math.abs(tf.mean(rate!).dataSync()[0]! - kl!.dataSync()[0]!)).toBeLessThan(0.02);
});

test("it is saved with its flows, and its samples are those of N(0, I)", () => {
  const model = flowVae({ ...small, codeDim: 2, flows: 3, binarize: true });
  const { model: again } = fromFiles(toFiles(model));
  expect(again.options).toEqual(model.options);
  const context = () => ({ random: seededRandom(4), training: true });
  const rateOf = (of: Autoencoder) => of.losses({ x: many(3) }, context()).rate!.dataSync();
  expect(rateOf(again)).toEqual(rateOf(model));
  const decoded = model.decoder.apply(seededRandom(6).normal([3, 2]));
  if (!(decoded instanceof tf.Tensor)) throw new Error("no numbers");
  expect(sample(model, { count: 3, seed: 6 })).toBeAllClose(decoded.dataSync(), 1e-6);
});

test("inverse autoregressive flows: the density of a code is that of where it began, less the log-determinant by central differences", () => {
  const model = flowVae({
    ...small,
    codeDim: 2,
    flow: "inverseAutoregressive",
    flows: 2,
    flowUnits: 7,
  });
  for (const { variable } of modelWeights(model))
    variable.assign(tf.add(tf.mul(variable, 1.5), 0.1));
  const outputs = heads(model, many(3));
  const { code, logDensity } = model.drawCode!(outputs, seededRandom(5));
  const [, mean, logVar, told] = outputs;
  const epsilon = seededRandom(5).normal([3, 2]);
  const step = 1e-2;
  /** Where a draw of the first row ends whose ε is moved. */
  const ends = (number: number, by: number): number[] => {
    const moved = tf.add(epsilon, tf.mul(tf.oneHot(tf.tensor1d([number], "int32"), 2), by));
    const random = { ...seededRandom(5), normal: () => moved };
    return Array.from(model.drawCode!([code, mean!, logVar!, told!], random).code.dataSync());
  };
  const columns = [0, 1].map((number) => {
    const [up, down] = [ends(number, step), ends(number, -step)];
    return up.map((x, i) => (x - down[i]!) / (2 * step));
  }) as [number[], number[]];
  const densities = logDensity.dataSync();
  for (let row = 0; row < 3; row++) {
    const [a, b] = [columns[0][2 * row]!, columns[1][2 * row]!];
    const [c, d] = [columns[0][2 * row + 1]!, columns[1][2 * row + 1]!];
    const [e, f] = Array.from(epsilon.dataSync()).slice(2 * row, 2 * row + 2) as [number, number];
    const expected =
      -(e * e + f * f) / 2 - Math.log(2 * Math.PI) - Math.log(Math.abs(a * d - b * c));
    expect(densities[row]!).toBeCloseTo(expected, 2);
  }
});

test("inverse autoregressive flows are saved with the model, begin with open gates, and every weight has a gradient", () => {
  const options = { flow: "inverseAutoregressive", flows: 3, flowUnits: 6 } as const;
  const model = flowVae({ ...small, codeDim: 2, ...options });
  const { model: again } = fromFiles(toFiles(model));
  expect(again.options).toMatchObject(options);
  const context = () => ({ random: seededRandom(4), training: true });
  const rateOf = (of: Autoencoder) => of.losses({ x: many(3) }, context()).rate!.dataSync();
  expect(rateOf(again)).toEqual(rateOf(model));
  const names = modelWeights(model).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("encoder/code/"))).toEqual(
    [1, 2, 3].flatMap((k) => [
      `encoder/code/hidden${k}_kernel`,
      `encoder/code/output${k}_kernel`,
      `encoder/code/output${k}_bias`,
    ]),
  );
  const [, mean] = heads(model, many(1));
  const [code] = heads(model, many(1));
  // Three gates of σ(2) leave .88³ of a code, and networks add little yet.
  expect(tf.sub(code!, tf.mul(mean!, 0.8808 ** 3))).toBeAllClose([0, 0], 0.15);
  const { grads } = tf.variableGrads(
    () => {
      const { reconstruction, rate } = model.losses({ x: many(3) }, context());
      return tf.sum(tf.add(reconstruction!, rate!)) as tf.Scalar;
    },
    modelWeights(model).map(({ variable }) => variable),
  );
  for (const { name, variable } of modelWeights(model))
    expect(tf.max(tf.abs(grads[variable.name]!)).dataSync()[0], name).toBeGreaterThan(0);
  expect(() => flowVae({ ...small, ...options, flowUnits: 0 })).toThrow(OptionError);
});

test("no flows, and numbers drawn for another likelihood, are refused", () => {
  for (const flows of [0, 1.5, 201])
    expect(() => flowVae({ ...small, flows })).toThrow(OptionError);
  expect(() => flowVae({ ...small, binarize: true, likelihood: "gaussian" })).toThrow(
    'expected binarize to be false with the likelihood "gaussian"',
  );
});
