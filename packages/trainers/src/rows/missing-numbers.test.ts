import { chooseEngine, type Engine, eagerEngine } from "@autoencoders/compiler";
import { seededRandom } from "@autoencoders/layers";
import {
  type Autoencoder,
  denseAutoencoder,
  disposeModel,
  modelWeights,
  reconstruct,
  UnsuitedModelError,
  vae,
  zoo,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { evaluate } from "../evaluation/evaluate.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { fit, fitChunks } from "../procedures/fit.ts";
import { fitAlternating } from "../procedures/fit-alternating.ts";
import { fitGreedy } from "../procedures/fit-greedy.ts";
import { arraySource } from "./array-source.ts";
import { corruptExamples } from "./corrupt-examples.ts";
import type { Examples } from "./examples.ts";
import type { LabeledExamples } from "./labeled-rows.ts";

const engineOfTests = await chooseEngine("onnx", { threads: 1 });
const inputShape = [4, 4, 1];
const [count, size] = [40, 16];
const data = Float32Array.from(
  { length: count * size },
  (_, i) => 0.5 + 0.5 * Math.sin(1 + i * 12.9898 + ((i / 16) | 0)),
);
/** A number in four is missing, and all of the last row. */
const mask = Uint8Array.from({ length: count * size }, (_, i) =>
  i % 4 === 1 || i >= (count - 1) * size ? 0 : 1,
);
const shape = [count, ...inputShape];
const labels = Array.from({ length: count }, (_, row) => (row % 4) - 1); // read by models that are told classes
const examples: LabeledExamples = { data, shape, mask, labels };
const small = {
  hidden: [8],
  codeDim: 5,
  filters: [4, 3],
  codebookSize: 6,
  entryDim: 3,
  wideNets: 1,
  narrowNets: 1,
  components: 4,
  flows: 2,
  discriminator: [6],
};
const options = { epochs: 1, batchSize: 8, seed: 1, optimizer: adam(), engine: engineOfTests };

const weightsOf = (model: Autoencoder): number[][] =>
  modelWeights(model).map(({ variable }) => Array.from(variable.dataSync()));

async function trained(
  build: () => Autoencoder,
  rows: Parameters<typeof fit>[1],
  more: Partial<Parameters<typeof fit>[2]> = {},
) {
  const model = build();
  const losses: number[] = [];
  for await (const { loss, validation } of fit(model, rows, { ...options, ...more }))
    losses.push(loss, ...(validation ? [validation.loss] : []));
  const result = { losses, weights: weightsOf(model) };
  disposeModel(model);
  return result;
}

const builderOf = (name: keyof typeof zoo) => (): Autoencoder => {
  const { build, options: known } = zoo[name];
  const own = Object.entries(small).filter(([option]) => Object.hasOwn(known, option));
  return (build as (given: object) => Autoencoder)({ inputShape, ...Object.fromEntries(own) });
};

for (const name of Object.keys(zoo) as (keyof typeof zoo)[])
  test(`${name} loses on rows with missing numbers what the eager engine does, by what is there alone`, async () => {
    const build = builderOf(name);
    const eager: Engine = eagerEngine({ backend: "cpu" });
    const validation = examples;
    const compiled = await trained(build, examples, { validation });
    const reference = await trained(build, examples, { validation, engine: eager });
    for (const [i, loss] of reference.losses.entries())
      expect(Math.abs(compiled.losses[i]! - loss) / Math.abs(loss)).toBeLessThan(1e-5);
    const other = data.map((x, i) => (mask[i] === 0 ? [Number.NaN, 1e30, 0.25][i % 3]! : x));
    expect(await trained(build, { data: other, shape, mask, labels }, { validation })).toEqual(
      compiled,
    );
    expect((await trained(build, { data, shape, labels }, { validation })).losses).not.toEqual(
      compiled.losses,
    );
  });

const plain = (): Autoencoder => denseAutoencoder({ inputShape, hidden: [8], codeDim: 4 });

test("a mask of ones gives the bits of none, in memory and by chunk", async () => {
  const full = new Uint8Array(data.length).fill(1);
  const without = await trained(plain, { data, shape });
  expect(await trained(plain, { data, shape, mask: full })).toEqual(without);
  const source = arraySource({ data, shape, mask: full }, { chunkRows: 7 });
  expect(await trained(plain, source)).toEqual(without);
});

test("rows with missing numbers that are read by chunk give the bits of those in memory", async () => {
  const source = arraySource(examples, { chunkRows: 7 });
  expect(await trained(plain, source, { validation: source })).toEqual(
    await trained(plain, examples, { validation: examples }),
  );
});

test("a training on rows with missing numbers goes on to the bits that it would have reached", async () => {
  const whole = await trained(plain, examples, { epochs: 3 });
  const states: TrainingState[] = [];
  for await (const { report, state } of fitChunks(plain(), examples, { ...options, epochs: 3 }))
    if (report?.epoch === 1) states.push(await state());
  expect((await trained(plain, examples, { epochs: 3, resume: states[0]! })).weights).toEqual(
    whole.weights,
  );
});

test("the procedures layer by layer and in turn train on what is there alone", async () => {
  const other = { ...examples, data: data.map((x, i) => (mask[i] === 0 ? Number.NaN : x)) };
  for (const cached of [true, false]) {
    const results: unknown[] = [];
    for (const rows of [examples, other, { data, shape }]) {
      const model = plain();
      const greedy = { ...options, phases: [1, 1], cached, validation: rows };
      const { epochs: _, ...rest } = greedy;
      for await (const { loss, validation } of fitGreedy(model, rows, rest))
        results.push([loss, validation!.loss]);
      results.push(weightsOf(model));
    }
    expect(results.slice(3, 6)).toEqual(results.slice(0, 3));
    expect(results.slice(6)).not.toEqual(results.slice(0, 3));
  }
  const { optimizer: _, ...turns } = options;
  const losses: number[] = [];
  for (const rows of [examples, other])
    for await (const { loss } of fitAlternating(plain(), rows, turns)) losses.push(loss);
  expect(losses[1]).toBe(losses[0]);
});

test("the figures of an evaluation are means over what is there, by hand", async () => {
  const model = plain();
  const rows = { data: data.slice(0, 2 * size), shape: [2, ...inputShape] };
  const known = mask.slice(0, 2 * size);
  const input = tf.tensor(
    rows.data.map((x, i) => x * known[i]!),
    rows.shape,
  );
  const made = reconstruct(model, input).dataSync();
  const meansOf = (part: (i: number) => number): number =>
    [0, 1].reduce((sum, row) => {
      const places = Array.from({ length: size }, (_, i) => row * size + i);
      const there = places.filter((i) => known[i] === 1);
      return sum + there.reduce((total, i) => total + part(i), 0) / there.length / 2;
    }, 0);
  const { metrics, loss } = await evaluate(model, { ...rows, mask: known });
  const mse = meansOf((i) => (made[i]! - rows.data[i]!) ** 2);
  expect(metrics.mse).toBeCloseTo(mse, 6);
  expect(metrics.bce).toBeCloseTo(
    meansOf((i) => {
      const [p, t] = [made[i]!, rows.data[i]!];
      return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
    }),
    5,
  );
  expect(metrics.roundedAccuracy).toBeCloseTo(
    meansOf((i) => Number(Math.round(made[i]!) === Math.round(rows.data[i]!))),
    6,
  );
  expect(loss).toBeGreaterThan(0);
  const noisy = corruptExamples({ ...rows, mask: known }, (x) => tf.add(x, 1));
  const corrupted = await evaluate(model, { ...rows, mask: known }, { corrupted: noisy });
  expect(corrupted.metrics.mse).not.toBe(metrics.mse);
});

test("a row without any number counts nothing in an evaluation and a validation, in memory and by chunk", async () => {
  const model = vae({ inputShape, hidden: [8], codeDim: 4 });
  const full = examples.shape[0]! - 1;
  const rows = data.slice(0, full * size);
  const there: Examples = {
    data: rows,
    shape: [full, ...inputShape],
    mask: mask.slice(0, full * size),
  };
  const settings = { engine: engineOfTests, batchSize: 8 };
  const expected = await evaluate(model, there, settings);
  expect(await evaluate(model, examples, settings)).toEqual(expected);
  const source = arraySource(examples, { chunkRows: 7 });
  expect(await evaluate(model, source, settings)).toEqual(expected);
  const validated = async (validation: Examples) =>
    (await trained(plain, there, { validation })).losses;
  expect(await validated(examples)).toEqual(await validated(there));
  const nothing = { data: rows, shape: there.shape, mask: new Uint8Array(rows.length) };
  await expect(evaluate(model, nothing, settings)).rejects.toThrow(
    "expected a row with a number that is there, got 39 whose numbers are all missing",
  );
});

test("a model whose losses would count missing numbers is refused by its name, and so is a mask of another size", async () => {
  const model = { ...plain(), name: "own", losses: plain().losses };
  const own = {
    ...model,
    losses: (...given: Parameters<typeof model.losses>) => model.losses(...given),
  };
  const error = await evaluate(own, examples).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UnsuitedModelError);
  expect((error as Error).message).toBe(
    'rows with missing numbers: expected a model whose losses leave them out, got "own", whose losses do not say so; ' +
      "fill in what is missing, or write losses that use rows.mask and say masked: true",
  );
  await expect(evaluate(model, { ...examples, mask: mask.subarray(1) })).rejects.toThrow(
    "expected a mask of examples as a Uint8Array of 640 numbers, one for each of theirs, got 639",
  );
});

test("what a model fills in is nearer to the truth than the column's mean, in a table of two factors", async () => {
  const [n, columns] = [400, 8];
  const [factors, noise, gaps] = [1, 2, 3].map((seed) =>
    Array.from(
      seededRandom(seed)
        .normal([n, seed === 1 ? 2 : columns])
        .dataSync(),
    ),
  ) as [number[], number[], number[]];
  const truth = Float32Array.from({ length: n * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const angle = (column * Math.PI) / columns;
    const [a, b] = [factors[2 * row]!, factors[2 * row + 1]!];
    return a * Math.cos(angle) + b * Math.sin(angle) + 0.1 * noise[i]!;
  });
  const known = Uint8Array.from(gaps, (gap) => (gap < -0.84 ? 0 : 1)); // a fifth is missing
  const table = { data: truth.map((x, i) => (known[i] ? x : Number.NaN)), shape: [n, columns] };
  for (const model of [
    denseAutoencoder({
      inputShape: [columns],
      hidden: [16],
      codeDim: 2,
      outputActivation: "linear",
      reconstruction: "meanSquaredError",
    }),
    vae({
      inputShape: [columns],
      hidden: [16],
      codeDim: 2,
      likelihood: "gaussian",
      likelihoodScale: "perFeature",
    }),
  ]) {
    const more = { ...options, epochs: 60, batchSize: 40, optimizer: adam({ learningRate: 0.01 }) };
    for await (const _ of fit(model, { ...table, mask: known }, more));
    const made = reconstruct(
      model,
      tf.tensor2d(
        truth.map((x, i) => x * known[i]!),
        [n, columns],
      ),
    ).dataSync();
    const missing = Array.from(known.keys()).filter((i) => known[i] === 0);
    const error = (fill: (i: number) => number): number =>
      missing.reduce((sum, i) => sum + (fill(i) - truth[i]!) ** 2, 0) / missing.length;
    expect(error((i) => made[i]!)).toBeLessThan(0.5 * error(() => 0)); // the mean of each column is 0
  }
});
