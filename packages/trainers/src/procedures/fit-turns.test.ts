import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import {
  type Autoencoder,
  aae,
  modelWeights,
  UnsuitedModelError,
  vaeGan,
} from "@autoencoders/models";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { stepDecay } from "../schedules/step-decay.ts";
import { trainableOf } from "../step/trainable.ts";
import { fit, fitChunks } from "./fit.ts";
import { fitAlternating } from "./fit-alternating.ts";
import { fitGreedy } from "./fit-greedy.ts";
import { fitParts } from "./fit-parts.ts";
import { halvedTraining } from "./halved-training.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const examples = {
  data: Float32Array.from({ length: 24 * 6 }, (_, i) => 0.5 + 0.5 * Math.sin(1 + i * 12.9898)),
  shape: [24, 6],
};
const make = (more: object = {}) =>
  aae({
    inputShape: [6],
    hidden: [5, 4],
    codeDim: 3,
    discriminator: [6],
    encoderRate: 1,
    seed: 1,
    ...more,
  });
const numbersOf = (model: Autoencoder): Record<string, number[]> =>
  Object.fromEntries(
    modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]),
  );

async function trained(model: Autoencoder, more: Partial<FitOptions> = {}) {
  const reports = [];
  const options = { epochs: 2, batchSize: 8, seed: 3, engine: engines.onnx, ...more };
  for await (const report of fit(model, examples, options)) reports.push(report);
  return { weights: numbersOf(model), reports };
}

test("turns are the parts that fitParts trains, each with slots of its own, to the bit", async () => {
  const model = make();
  const [, discriminator, encoder] = model.turns!;
  const all = trainableOf(model);
  const part = (name: string, moves: readonly string[], losses = model.losses) => ({
    name,
    trainable: {
      weights: all.weights.map((weight) => {
        const isMoved = moves.some((network) => weight.name.startsWith(`${network}/`));
        return { ...weight, trainable: isMoved };
      }),
      objective: ({ x }: Parameters<typeof all.objective>[0], context: never) => ({
        terms: losses({ x: x! }, context),
      }),
    },
    optimizer: adam(),
  });
  const parts = [
    part("autoencoder", ["encoder", "decoder"]),
    part("discriminator", ["discriminator"], discriminator!.losses),
    part("encoder", ["encoder"], encoder!.losses),
  ];
  const options = { epochs: 2, batchSize: 8, seed: 3, engine: engines.onnx };
  const losses = [];
  for await (const report of fitParts(parts, { x: examples }, options)) losses.push(report.parts);
  const { weights, reports } = await trained(make());
  expect(weights).toEqual(numbersOf(model));
  expect(reports.map((report) => report.parts)).toEqual(losses);
  expect(Object.keys(losses[0]!)).toEqual(["autoencoder", "discriminator", "encoder"]);
});

test("compiled turns do what eager ones do", async () => {
  const compiled = await trained(make());
  const eager = await trained(make(), { engine: engines.cpu });
  for (const name of Object.keys(compiled.weights))
    for (const [i, number] of compiled.weights[name]!.entries())
      expect(number, name).toBeCloseTo(eager.weights[name]![i]!, 4);
});

test("a training that is gone on with ends with the bits of one that was never interrupted", async () => {
  const validation = examples;
  const whole = await trained(make(), { epochs: 3, validation });
  let stored: TrainingState | undefined;
  const options = { batchSize: 8, seed: 3, engine: engines.onnx, validation, chunkSteps: 2 };
  for await (const progress of fitChunks(make(), examples, { epochs: 3, ...options })) {
    stored = decodeTrainingState(encodeTrainingState(await progress.state()));
    if (progress.epoch === 2 && progress.stepInEpoch === 2) break;
  }
  expect(Object.keys(stored!.tensors)).toContain("slots/encoder first/encoder/hidden1/kernel");
  const model = make();
  const { weights, reports } = await trained(model, { epochs: 3, validation, resume: stored! });
  expect(weights).toEqual(whole.weights);
  const { seconds: _, examplesPerSecond: __, ...last } = reports.at(-1)!;
  expect(whole.reports.at(-1)).toMatchObject(last);
});

test("a turn's rate multiplies the learning rate, fixed or scheduled", async () => {
  const model = () => make({ discriminatorRate: 0.5, encoderRate: 2 });
  const rates = async (optimizer: FitOptions["optimizer"]) =>
    (await trained(model(), { ...(optimizer && { optimizer }) })).reports.map(({ parts }) =>
      Object.values(parts).map(({ learningRate }) => learningRate),
    );
  expect(await rates(sgd({ learningRate: 0.25 }))).toEqual([
    [0.25, 0.125, 0.5],
    [0.25, 0.125, 0.5],
  ]);
  const learningRate = stepDecay({ from: 0.25, factor: 0.5, steps: 3 });
  expect(await rates(sgd({ learningRate }))).toEqual([
    [0.25, 0.125, 0.5],
    [0.125, 0.0625, 0.25],
  ]);
});

test("a turn may have an optimizer of its own, which a resume must have too", async () => {
  const optimizers = { discriminator: sgd({ learningRate: 0.5 }) };
  const { reports } = await trained(make(), { optimizers, epochs: 1 });
  expect(reports[0]!.parts.discriminator!.learningRate).toBe(0.5);
  let stored: TrainingState | undefined;
  const options = { epochs: 1, batchSize: 8, seed: 3, engine: engines.onnx };
  for await (const { state } of fitChunks(make(), examples, { ...options, optimizers }))
    stored = await state();
  const resume = stored!;
  await expect(trained(make(), { resume })).rejects.toThrow("optimizer");
  await expect(
    trained(make(), { optimizers: { judge: sgd({ learningRate: 1 }) } }),
  ).rejects.toThrow(TrainingOptionError);
});

test("weights of terms go to the turn whose terms they are", async () => {
  const plain = await trained(make(), { epochs: 1, optimizer: sgd({ learningRate: 1e-9 }) });
  const weighed = await trained(make(), {
    epochs: 1,
    optimizer: sgd({ learningRate: 1e-9 }),
    termWeights: { draws: 3, deceit: 0.5 },
  });
  const termsOf = ({ reports }: typeof plain) =>
    Object.assign({}, ...Object.values(reports[0]!.parts).map(({ terms }) => terms));
  const before = termsOf(plain);
  const after = termsOf(weighed);
  expect(after.draws).toBeCloseTo(3 * before.draws, 5);
  expect(after.deceit).toBeCloseTo(before.deceit / 2, 5);
  expect(after.codes).toBeCloseTo(before.codes, 5);
  await expect(trained(make(), { termWeights: { kl: 2 } })).rejects.toThrow(TrainingOptionError);
});

test("the weight of a penalty that two turns have is that of both", async () => {
  const model = (weight: number) =>
    vaeGan({
      inputShape: [6],
      hidden: [5],
      codeDim: 3,
      discriminator: [6],
      penalties: {
        small: {
          name: "weighted",
          options: { weight, penalty: { name: "l2Kernel", options: {} } },
        },
      },
    });
  const weighed = await trained(model(0.5), { termWeights: { small: 3 } });
  const heavier = await trained(model(1.5));
  for (const [name, numbers] of Object.entries(heavier.weights))
    for (const [i, number] of numbers.entries())
      expect(weighed.weights[name]![i], name).toBeCloseTo(number, 5);
});

test("a turn whose networks are frozen is left out", async () => {
  const { reports, weights } = await trained(make(), { epochs: 1, frozen: ["encoder"] });
  expect(Object.keys(reports[0]!.parts)).toEqual(["autoencoder", "discriminator"]);
  const before = numbersOf(make());
  for (const name of Object.keys(before)) {
    const isKept = name.startsWith("encoder/");
    expect(JSON.stringify(weights[name]) === JSON.stringify(before[name]), name).toBe(isKept);
  }
});

test("a weight that two turns move is averaged once a step, after both", async () => {
  const options = { epochs: 1, batchSize: 24 };
  const start = numbersOf(make());
  const moved = await trained(make(), options);
  const averaged = await trained(make(), { ...options, averaging: 0.75 });
  for (const [name, numbers] of Object.entries(averaged.weights))
    for (const [i, number] of numbers.entries())
      expect(number, name).toBeCloseTo(
        0.75 * start[name]![i]! + 0.25 * moved.weights[name]![i]!,
        6,
      );
});

test("turns that move no network of the model are refused, and so is what trains a model as a whole", async () => {
  const model = make();
  const [first, ...others] = model.turns!;
  for (const turns of [
    [first!, { name: "judge", moves: ["judge"], losses: model.losses }],
    [first!, { name: "none", moves: [], losses: model.losses }],
    [first!, { ...others[0]!, name: first!.name }],
    others,
  ])
    await expect(trained({ ...model, turns })).rejects.toThrow(UnsuitedModelError);
  const options = { epochs: 1 };
  await expect(fitAlternating(model, examples, options).next()).rejects.toThrow("train it by fit");
  await expect(fitGreedy(model, examples, { phases: [1, 1, 1] }).next()).rejects.toThrow(
    "train it by fit",
  );
  expect(() => halvedTraining(model, examples, options)).toThrow("train it by fit");
});
