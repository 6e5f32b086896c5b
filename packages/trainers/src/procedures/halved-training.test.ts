import { chooseEngine, type StateArrays, type Step } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import {
  convAutoencoder,
  denseAutoencoder,
  fromLayers,
  modelWeights,
  vae,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { unitNorm } from "../constraints/unit-norm.ts";
import { adam } from "../optimizers/adam.ts";
import type { Examples } from "../rows/examples.ts";
import { plateau } from "../schedules/plateau.ts";
import { fitChunks } from "./fit.ts";
import { type HalvedTraining, halvedTraining } from "./halved-training.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const rows = {
  data: Float32Array.from({ length: 48 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [8, 6],
};
const options = {
  epochs: 1,
  batchSize: 8,
  optimizer: adam({ learningRate: 0.05 }),
  clipNorm: 0.3,
  averaging: 0.5,
  constraints: { decoder: unitNorm() },
};

/** Runs a step on rows by their places, with numbers for each row that do not depend on what is beside it. */
async function done(
  step: Step,
  state: StateArrays,
  {
    places,
    scalars,
    x = rows,
  }: { places: readonly number[]; scalars: Readonly<Record<string, number>>; x?: Examples },
) {
  const program = await engine.prepare(step, {
    data: { x },
    fillRandom(kind, out, { draw }) {
      const all = new Float32Array((out.length / places.length) * 8);
      fillRandom(kind, all, { seed: 3, step: 0, draw });
      const size = out.length / places.length;
      for (const [i, place] of places.entries())
        out.set(all.subarray(place * size, (place + 1) * size), i * size);
    },
  });
  const wanted = Object.entries(scalars).filter(([name]) => step.scalars.includes(name));
  const numbers = wanted.map(([name, number]) => [name, Float32Array.of(number)]);
  const chunk = { indices: Int32Array.from(places), batchSize: places.length, firstStep: 0 };
  const read = Object.entries(state).filter(([name]) => Object.hasOwn(step.state, name));
  const result = await program.run(engine.upload(Object.fromEntries(read)), {
    ...chunk,
    scalars: Object.fromEntries(numbers),
  });
  const after = await engine.download(result.state);
  await program.dispose();
  return { after, outputs: result.outputs };
}

const normOf = (numbers: Float32Array): number =>
  Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));

function gradientOf(
  { gradient, start }: HalvedTraining,
  places: readonly number[],
  x: Examples = rows,
) {
  const shape = gradient.state.gradient!;
  const empty = { gradient: { data: new Float32Array(shape[0]!), shape } };
  const scalars = { share: places.length / 8 };
  return done(gradient, { ...start.tensors, ...empty }, { places, scalars, x });
}

test("the gradients and terms of unequal shares of a batch sum up to those of the batch, noise included", async () => {
  const model = vae({ inputShape: [6], hidden: [5], codeDim: 2, activation: "elu" });
  const training = halvedTraining(model, rows, { epochs: 1, batchSize: 8 });
  const whole = await gradientOf(training, [0, 1, 2, 3, 4, 5, 6, 7]);
  const some = await gradientOf(training, [0, 1, 2]);
  const others = await gradientOf(training, [3, 4, 5, 6, 7]);
  const [a, b] = [some, others].map(({ after }) => after.gradient!.data);
  expect(a!.map((number, i) => number + b![i]!)).toBeAllClose(whole.after.gradient!.data, 1e-5);
  for (const [name, [mean]] of Object.entries(whole.outputs))
    expect(some.outputs[name]![0]! + others.outputs[name]![0]!, name).toBeCloseTo(mean!, 5);
  expect(Object.keys(whole.outputs)).toEqual(["loss", "reconstruction", "kl"]);
});

test("for dense, variational and convolutional models of pictures the gradients of two halves of a batch sum up to the batch's within 1e-5 of its norm", async () => {
  const image = { inputShape: [28, 28, 1] };
  const models = [
    denseAutoencoder({ ...image, hidden: [300], codeDim: 150, activation: "elu" }),
    vae({ ...image, hidden: [500, 500], codeDim: 20 }),
    convAutoencoder({ ...image, filters: [16, 8, 8] }),
  ];
  const pictures = {
    data: Uint8Array.from({ length: 8 * 784 }, (_, i) => i ** 2),
    shape: [8, 28, 28, 1],
  };
  for (const model of models) {
    const training = halvedTraining(model, pictures, { epochs: 1, batchSize: 8 });
    const gradients = [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ].map(async (places) => (await gradientOf(training, places, pictures)).after.gradient!.data);
    const [whole, one, other] = await Promise.all(gradients);
    const norm = normOf(whole!);
    const off = whole!.map((number, i) => number - one![i]! - other![i]!);
    expect(normOf(off) / norm, model.name).toBeLessThan(1e-5);
  }
});

test("a gradient and an update are a step of fit, clipped, constrained and averaged", async () => {
  const build = () => denseAutoencoder({ inputShape: [6], hidden: [5], codeDim: 2 });
  const training = halvedTraining(build(), rows, options);
  const { after } = await gradientOf(training, [0, 1, 2, 3, 4, 5, 6, 7]);
  const moved = await done(
    training.update,
    { ...training.start.tensors, ...after },
    { places: [0], scalars: training.scalarsAt(1) },
  );
  const model = build();
  const fitted = fitChunks(model, rows, { ...options, engine });
  for await (const { state } of fitted) {
    const { tensors } = await state();
    for (const [name, { data }] of Object.entries(tensors))
      expect(moved.after[name]!.data, name).toBeAllClose(data, 1e-6);
  }
});

test("gradients stand in the order of the trained weights, whose numbers are all there", () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 2 });
  const { trained, update } = halvedTraining(model, rows, { epochs: 1 });
  expect(trained).toEqual(modelWeights(model).map(({ name }) => name));
  const numbers = modelWeights(model).reduce((sum, { variable }) => sum + variable.size, 0);
  expect(update.state.gradient).toEqual([numbers]);
});

test("what one process alone can do is refused: a schedule that follows the loss, a batch normalization", async () => {
  const model = denseAutoencoder({ inputShape: [6], codeDim: 2 });
  const optimizer = adam({ learningRate: plateau({ from: 0.1 }) });
  expect(() => halvedTraining(model, rows, { epochs: 1, optimizer })).toThrow("plateau");
  const layers = [
    tfl.layers.dense({ units: 3, inputShape: [6] }),
    tfl.layers.batchNormalization({ name: "normal" }),
  ];
  const encoder = tfl.sequential({ layers });
  const decoder = tfl.sequential({ layers: [tfl.layers.dense({ units: 6, inputShape: [3] })] });
  const normalized = fromLayers({ encoder, decoder });
  const training = halvedTraining(normalized, rows, { epochs: 1 });
  await expect(gradientOf(training, [0, 1, 2, 3])).rejects.toThrow("batch normalization");
  tf.disposeVariables();
});
