import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights, stacked } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ResumeError } from "../errors.ts";
import { adam } from "../optimizers/adam.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fitChunks } from "../procedures/fit.ts";
import { fitGreedyChunks } from "../procedures/fit-greedy.ts";
import { fitParts } from "../procedures/fit-parts.ts";
import { linearWarmup } from "../schedules/linear-warmup.ts";
import { plateau } from "../schedules/plateau.ts";
import { trainableOf } from "../step/trainable.ts";
import { turnAt } from "./_cadence.ts";
import { decodeTrainingState, encodeTrainingState, type TrainingState } from "./training-state.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const rows = {
  data: Float32Array.from({ length: 92 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [23, 4],
};
const build = () => denseAutoencoder({ inputShape: [4], hidden: [3], codeDim: 2 });
const numbersOf = (model: ReturnType<typeof build>) =>
  modelWeights(model).flatMap(({ variable }) => Array.from(variable.dataSync()));

async function trained(options: Partial<FitOptions>) {
  const model = build();
  const states: TrainingState[] = [];
  const losses: number[] = [];
  const rates: number[] = [];
  const settings = { epochs: 3, chunkMs: 1, ...options };
  for await (const { state, report } of fitChunks(model, rows, settings)) {
    states.push(decodeTrainingState(encodeTrainingState(await state())));
    if (report) losses.push(report.loss);
    if (report) rates.push(report.learningRate);
  }
  return { weights: numbersOf(model), states, losses, rates };
}

test("an update has the batches of one as many times as large: the last of an epoch those that are left, each by its rows", () => {
  const cadence = { accumulate: 3, stepsPerEpoch: 5, batchSize: 5, examples: 23 };
  const turns = [1, 2, 3, 4, 5, 6].map((step) => turnAt(step, cadence));
  expect(turns.map(({ update }) => update)).toEqual([1, 1, 1, 2, 2, 3]);
  expect(turns.map(({ isFirst }) => isFirst)).toEqual([true, false, false, true, false, true]);
  expect(turns.map(({ isLast }) => isLast)).toEqual([false, false, true, false, true, false]);
  expect(turns.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3, 5 / 8, 3 / 8, 1 / 3]);
});

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} three batches of 4 rows that make an update are one of 12, with clipping, schedules, averages and rules`, async () => {
    const learningRate = linearWarmup({ from: 0.01, to: 0.1, steps: 4 });
    const termWeights = { reconstruction: linearWarmup({ to: 1, steps: 5 }) };
    const common = { clipNorm: 0.02, averaging: 0.5, termWeights, engine };
    const optimizer = adam({ learningRate });
    const small = await trained({ ...common, optimizer, batchSize: 4, accumulate: 3 });
    const large = await trained({ ...common, optimizer, batchSize: 12 });
    expect(small.weights).toBeAllClose(large.weights, 1e-5);
    expect(small.losses).toBeAllClose(large.losses, 1e-5);
    expect(small.rates).toEqual(large.rates);
    expect(small.weights).not.toBeAllClose(
      (await trained({ ...common, optimizer, batchSize: 4 })).weights,
      1e-3,
    );
  });

test("a training is resumed within an update to the bit, and only with as many batches in it", async () => {
  const options = { engine: engines.onnx, batchSize: 4, accumulate: 4 };
  const whole = await trained(options);
  expect(whole.states.some(({ counters }) => counters.stepInEpoch % 4 > 0)).toBe(true);
  for (const resume of whole.states.slice(0, 3))
    expect((await trained({ ...options, resume })).weights).toEqual(whole.weights);
  const other = { ...options, accumulate: 2, resume: whole.states[0]! };
  await expect(trained(other)).rejects.toThrow(ResumeError);
  await expect(trained({ ...options, accumulate: 0 })).rejects.toThrow("accumulate");
});

test("parts have sums of gradients of their own, and a part's turn counts updates", async () => {
  const weights = async (options: { batchSize: number; accumulate?: number }) => {
    const model = build();
    const half = (name: string) => ({
      ...trainableOf(model),
      weights: modelWeights(model).map((weight) => ({
        ...weight,
        trainable: weight.name.startsWith(name),
      })),
    });
    const parts = [
      { name: "encoder", trainable: half("encoder"), optimizer: adam({ learningRate: 0.01 }) },
      {
        name: "decoder",
        trainable: half("decoder"),
        optimizer: adam({ learningRate: 0.01 }),
        every: 2,
      },
    ];
    for await (const _ of fitParts(
      parts,
      { x: rows },
      { epochs: 3, engine: engines.onnx, ...options },
    ));
    return numbersOf(model);
  };
  // The second part's gradient is taken where the first has moved to, which is after the last batch: of one batch of several alone.
  const [one, again] = [
    await weights({ batchSize: 23, accumulate: 1 }),
    await weights({ batchSize: 23 }),
  ];
  expect(one).toEqual(again);
  expect((await weights({ batchSize: 12, accumulate: 2 })).every(Number.isFinite)).toBe(true);
});

test("a layer-wise training with accumulation, averages and a plateau is resumed to the bit", async () => {
  const run = async (resume?: TrainingState) => {
    const model = stacked({ inputShape: [4], hidden: [3], codeDim: 2 });
    const states: TrainingState[] = [];
    const optimizer = adam({ learningRate: plateau({ from: 0.1, patience: 1, minDelta: 1 }) });
    const options = {
      batchSize: 4,
      accumulate: 4,
      averaging: 0.5,
      optimizer,
      engine: engines.onnx,
    };
    for await (const { state } of fitGreedyChunks(model, rows, {
      ...options,
      phases: [3, 2],
      chunkMs: 1,
      resume,
    }))
      states.push(decodeTrainingState(encodeTrainingState(await state())));
    return { weights: numbersOf(model), states };
  };
  const whole = await run();
  for (const resume of [whole.states[1]!, whole.states.at(-2)!])
    expect((await run(resume)).weights).toEqual(whole.weights);
});

test("a plateau that is resumed knows what the epochs before came to", async () => {
  const optimizer = adam({
    learningRate: plateau({ from: 0.1, factor: 0.5, patience: 1, minDelta: 1 }),
  });
  const options = { engine: engines.onnx, batchSize: 23, epochs: 4, optimizer, validation: rows };
  const whole = await trained(options);
  expect(whole.rates).toEqual([0.1, 0.1, 0.05, 0.025]); // of the first epoch the loss is the best, and no other gains 1
  const rest = await trained({ ...options, resume: whole.states[1]! });
  expect(rest.rates).toEqual([0.05, 0.025]);
  expect(rest.weights).toEqual(whole.weights);
});
