import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { maskingNoise } from "@autoencoders/layers";
import { l2Kernel, weighted } from "@autoencoders/losses";
import {
  type Autoencoder,
  copyModel,
  denseAutoencoder,
  modelWeights,
  stack,
  stacked,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { DivergedError, ResumeError, TrainingOptionError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import { encodeExamples } from "../rows/encode-examples.ts";
import type { Examples } from "../rows/examples.ts";
import { fit, fitChunks } from "./fit.ts";
import { fitGreedy, fitGreedyChunks, type GreedyOptions, type InPhase } from "./fit-greedy.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
const cpu = eagerEngine({ backend: "cpu" });
const engines = [
  ["onnx", onnx],
  ["cpu", cpu],
] as const;

const examples: Examples = {
  data: Float32Array.from(
    { length: 60 * 8 },
    (_, i) => 0.5 + 0.4 * Math.sin(Math.floor(i / 8) * 0.37 + (i % 8) * 0.6),
  ),
  shape: [60, 8],
};
const sizes = { inputShape: [8], hidden: [7, 5], codeDim: 3 };
const penalties = { l2: weighted(1e-3, l2Kernel()) };
const build = (): Autoencoder => stacked({ ...sizes, penalties });
const weightsOf = (model: Autoencoder): Record<string, number[]> =>
  Object.fromEntries(
    modelWeights(model).map(({ name, variable }) => [name, Array.from(variable.dataSync())]),
  );

async function reportsOf(
  model: Autoencoder,
  options: Partial<GreedyOptions> = {},
  rows = examples,
): Promise<(EpochReport & InPhase)[]> {
  const reports = [];
  const all = { phases: [2, 2, 2], batchSize: 7, engine: onnx, seed: 3, ...options };
  for await (const report of fitGreedy(model, rows, all)) reports.push(report);
  return reports;
}

test("codes computed once train what codes computed in every step train, noise included", async () => {
  const noisy = () => stacked({ ...sizes, penalties, corruption: maskingNoise({ rate: 0.3 }) });
  const [cached, uncached] = [noisy(), noisy()];
  const validation = { data: examples.data.slice(0, 80), shape: [10, 8] };
  const first = await reportsOf(cached, { validation });
  const second = await reportsOf(uncached, { validation, cached: false });
  const places = [1, 2, 3].flatMap((phase) => [1, 2].map((epoch) => [phase, epoch]));
  expect(first.map(({ phase, epoch }) => [phase, epoch])).toEqual(places);
  for (const [i, { loss, terms, validation }] of first.entries()) {
    expect(second[i]!.loss).toBeCloseTo(loss, 5);
    expect(second[i]!.terms.l2).toBeCloseTo(terms.l2!, 5);
    expect(second[i]!.validation!.loss).toBeCloseTo(validation!.loss, 5);
  }
  const [a, b] = [weightsOf(cached), weightsOf(uncached)];
  for (const [name, numbers] of Object.entries(a)) expect(b[name]).toBeAllClose(numbers, 1e-4);
});

test("each phase moves its own two layers and leaves the bits of all others", async () => {
  for (const cached of [true, false]) {
    const model = build();
    let before = weightsOf(model);
    for await (const { phase, phases, layers, epoch } of fitGreedy(model, examples, {
      phases: [1, 1, 1],
      batchSize: 20,
      engine: onnx,
      cached,
    })) {
      const after = weightsOf(model);
      const moved = Object.keys(after).filter((name) => `${after[name]}` !== `${before[name]}`);
      const expected = [
        ["encoder/hidden1", "decoder/output"],
        ["encoder/hidden2", "decoder/hidden2"],
        ["encoder/code", "decoder/hidden1"],
      ][phase - 1];
      expect([layers, phases, epoch]).toEqual([expected, 3, 1]);
      expect(moved).toEqual(expected!.flatMap((layer) => [`${layer}/kernel`, `${layer}/bias`]));
      before = after;
    }
  }
});

/** The loss of the second phase of a stack of 2-2-1-2-2 with ELU, in float64. */
function secondPhaseLoss(weights: Record<string, number[]>, rows: readonly number[][]): number {
  const elu = (x: number) => (x > 0 ? x : Math.expm1(x));
  const layer = (x: number[], name: string) =>
    weights[`${name}/bias`]!.map((bias, j, { length }) =>
      elu(x.reduce((sum, xi, i) => sum + xi * weights[`${name}/kernel`]![i * length + j]!, bias)),
    );
  const errors = rows.map((row) => {
    const h = layer(row, "encoder/hidden1");
    const back = layer(layer(h, "encoder/code"), "decoder/hidden1");
    return h.reduce((sum, hi, i) => sum + (back[i]! - hi) ** 2 / h.length, 0);
  });
  const squares = ["encoder/code/kernel", "decoder/hidden1/kernel"]
    .flatMap((name) => weights[name]!)
    .reduce((sum, w) => sum + w * w, 0);
  return errors.reduce((sum, error) => sum + error, 0) / rows.length + (0.01 * squares) / 2;
}

for (const [name, engine] of engines)
  test(`on ${name} the second phase descends the error of its codes plus its own kernels' penalty`, async () => {
    const decay = { l2: weighted(0.01, l2Kernel()) };
    const model = stacked({ inputShape: [2], hidden: [2], codeDim: 1, penalties: decay, seed: 4 });
    const rows = [
      [0.2, 0.9],
      [0.7, -0.4],
      [-0.5, 0.1],
    ];
    for (const { variable } of modelWeights(model))
      if (variable.rank === 1) variable.assign(tf.fill(variable.shape, 0.15));
    const optimizer = [sgd({ learningRate: 1e-30 }), sgd({ learningRate: 0.1 })];
    const before = weightsOf(model);
    const plane = { data: Float32Array.from(rows.flat()), shape: [3, 2] };
    const options = { phases: [1, 1], batchSize: 3, optimizer, engine };
    const [, second] = await reportsOf(model, options, plane);
    expect(second!.loss).toBeCloseTo(secondPhaseLoss(before, rows), 6);
    const after = weightsOf(model);
    for (const weight of Object.keys(before))
      before[weight]!.forEach((number, i) => {
        const shifted = (by: number) => {
          const numbers = before[weight]!.with(i, number + by);
          return secondPhaseLoss({ ...before, [weight]: numbers }, rows);
        };
        const isTrained = /^(encoder\/code|decoder\/hidden1)\//.test(weight);
        const slope = isTrained ? (shifted(1e-5) - shifted(-1e-5)) / 2e-5 : 0;
        expect(after[weight]![i]).toBeCloseTo(number - 0.1 * slope, 6);
      });
  });

test("the first phase has the loss of a shallow autoencoder with the model's output", async () => {
  const model = denseAutoencoder({ ...sizes, activation: "selu" });
  const shallow = denseAutoencoder({ inputShape: [8], codeDim: 7, activation: "selu" });
  const parts = { "encoder/code": "encoder/hidden1", "decoder/output": "decoder/output" };
  const weights = modelWeights(model);
  for (const { name, variable } of modelWeights(shallow)) {
    const [, layer, part] = /^(.*)\/(.*)$/.exec(name) as unknown as [0, keyof typeof parts, string];
    variable.assign(
      tf.clone(weights.find((one) => one.name === `${parts[layer]}/${part}`)!.variable),
    );
  }
  const optimizer = sgd({ learningRate: 1e-30 });
  const [first] = await reportsOf(model, { phases: [1, 1, 1], optimizer });
  expect(first!.loss).toBeCloseTo((await evaluate(shallow, examples, { engine: onnx })).loss, 6);
});

test("separate linear models, each trained on the codes of the one before and stacked, are what the phases train", async () => {
  const options = { activation: "linear", outputActivation: "linear", penalties } as const;
  const model = denseAutoencoder({ inputShape: [8], hidden: [5], codeDim: 3, ...options });
  const start = copyModel(model);
  const layersOf = (one: Autoencoder) => [...one.encoder.layers, ...one.decoder.layers];
  const weighted = (one: Autoencoder) => layersOf(one).filter((layer) => layer.weights.length > 0);
  const [hidden1, code, back, output] = weighted(start);
  const settings = { batchSize: 7, engine: onnx, seed: 3, epochs: 2 };
  const parts: Autoencoder[] = [];
  let rows = examples;
  for (const layers of [
    [hidden1!, output!],
    [code!, back!],
  ]) {
    const [inputDim, codeDim] = layers[0]!.weights[0]!.shape as [number, number];
    const part = denseAutoencoder({ inputShape: [inputDim], codeDim, ...options });
    weighted(part).forEach((layer, i) => {
      layer.setWeights(layers[i]!.getWeights());
    });
    for await (const _ of fit(part, rows, settings));
    rows = await encodeExamples(part, rows, { engine: onnx });
    parts.push(part);
  }
  await reportsOf(model, { phases: [2, 2] });
  const stacked = weightsOf(stack(parts));
  for (const [name, numbers] of Object.entries(weightsOf(model)))
    expect(stacked[name]).toBeAllClose(numbers, 1e-5);
});

test("engines agree, and the same seed gives the same bits", async () => {
  const [compiled, again, eager] = [build(), build(), build()];
  const losses = (await reportsOf(compiled)).map(({ loss }) => loss);
  expect((await reportsOf(again)).map(({ loss }) => loss)).toEqual(losses);
  expect(weightsOf(again)).toEqual(weightsOf(compiled));
  expect((await reportsOf(eager, { engine: cpu })).map(({ loss }) => loss)).toBeAllClose(
    losses,
    1e-5,
  );
  const other = build();
  await reportsOf(other, { seed: 4 });
  expect(weightsOf(other)).not.toEqual(weightsOf(compiled));
});

for (const cached of [true, false])
  test(`a training resumed in any phase ends in the same bits as one never interrupted${cached ? "" : ", codes computed in every step"}`, async () => {
    const options = { phases: [2, 1, 2], batchSize: 7, engine: onnx, seed: 3, cached };
    const whole = build();
    const states: TrainingState[] = [];
    const losses: number[] = [];
    for await (const progress of fitGreedyChunks(whole, examples, options)) {
      states.push(await progress.state());
      if (progress.report) losses.push(progress.report.loss);
    }
    expect(new Set(states.map(({ counters }) => counters.phase))).toEqual(new Set([1, 2, 3]));
    for (const state of states) {
      const model = stacked({ ...sizes, penalties, seed: 9 });
      const resume = decodeTrainingState(encodeTrainingState(state));
      const rest = (await reportsOf(model, { ...options, resume })).map(({ loss }) => loss);
      expect(weightsOf(model)).toEqual(weightsOf(whole));
      expect(rest).toEqual(losses.slice(losses.length - rest.length));
    }
    expect(
      states.every(({ tensors }) =>
        Object.keys(weightsOf(whole)).every((name) => tensors[`weights/${name}`]),
      ),
    ).toBe(true);
  });

test("a stored state of another procedure is no phase to go on from", async () => {
  let resume: TrainingState | undefined;
  for await (const progress of fitChunks(build(), examples, { epochs: 1, engine: onnx }))
    resume = await progress.state();
  await expect(reportsOf(build(), { resume: resume! })).rejects.toThrow(ResumeError);
  await expect(reportsOf(build(), { resume: resume! })).rejects.toThrow(
    "one of 3 phases, got none",
  );
});

test("epochs are no option of a training that has them by phase", async () => {
  const options = { phases: [1, 1, 1], epochs: 2, engine: onnx };
  await expect(fitGreedy(build(), examples, options).next()).rejects.toThrow(
    "fitGreedy has no option epochs",
  );
});

test("a stack learns layer by layer: its own loss falls by more than half", async () => {
  const model = stacked({ ...sizes });
  const before = (await evaluate(model, examples, { engine: onnx })).metrics.mse;
  await reportsOf(model, { phases: [40, 40, 40], optimizer: adam({ learningRate: 0.01 }) });
  const after = (await evaluate(model, examples, { engine: onnx })).metrics.mse;
  expect(after).toBeLessThan(before / 2);
});

test("plans that do not fit the layers are refused before the first step", async () => {
  const model = build();
  const before = weightsOf(model);
  const wrong = [{ phases: [2, 2] }, { phases: [2, 2, 0] }, { phases: 4 }, { optimizer: [adam()] }];
  for (const options of [...wrong, { batchSize: 0 }])
    await expect(reportsOf(model, options as never)).rejects.toThrow(TrainingOptionError);
  await expect(reportsOf(model, { phases: [2, 2] })).rejects.toThrow(
    "3 numbers of epochs, one for each of encoder/hidden1 + decoder/output, encoder/hidden2",
  );
  expect(weightsOf(model)).toEqual(before);
});

for (const [name, engine] of engines)
  test(`on ${name} no tensor is left behind: at the end, after a break, after a throw, after a divergence`, async () => {
    const model = build();
    const run = async (stop: "end" | "break" | "throw") => {
      const options = { phases: [1, 2, 1], batchSize: 7, engine, validation: examples };
      try {
        for await (const { phase } of fitGreedyChunks(model, examples, options)) {
          if (phase === 2 && stop === "break") break;
          if (phase === 2 && stop === "throw") throw new Error("the caller's own");
        }
      } catch {}
      return tf.memory().numTensors;
    };
    const once = await run("end");
    for (const stop of ["end", "break", "throw"] as const) expect(await run(stop)).toBe(once);
    const optimizer = sgd({ learningRate: 1e9 });
    await expect(reportsOf(model, { engine, optimizer })).rejects.toThrow(DivergedError);
    expect(tf.memory().numTensors).toBe(once);
  });

test("the numbers of a state are its own: what becomes of them changes neither the model nor the training", async () => {
  const ends: Record<string, number[]>[] = [];
  for (const isSpoilt of [false, true]) {
    const model = build();
    const options = { phases: [1, 1, 1], batchSize: 7, engine: cpu, seed: 3 };
    for await (const progress of fitGreedyChunks(model, examples, options)) {
      const { tensors } = await progress.state();
      if (isSpoilt) for (const { data } of Object.values(tensors)) data.fill(7);
    }
    ends.push(weightsOf(model));
  }
  expect(ends[1]).toEqual(ends[0]);
});
