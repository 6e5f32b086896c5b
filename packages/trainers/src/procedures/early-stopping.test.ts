import { eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { evaluateObjective } from "../evaluation/evaluate.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { monitorOf } from "../loop/monitor.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { earlyStopping, earlyStoppingChunks, type StoppingOptions } from "./early-stopping.ts";
import { fit, fitChunks } from "./fit.ts";

const engine = eagerEngine({ backend: "cpu" });
const rows = {
  data: Float32Array.from({ length: 48 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [12, 4],
};
const build = () => denseAutoencoder({ inputShape: [4], codeDim: 2 });
const bytesOf = (model: ReturnType<typeof build>): number[] =>
  modelWeights(model).flatMap(({ variable }) => Array.from(variable.dataSync()));

/** Losses of six epochs of which the second is the best and the fifth ends a patience of 3. */
const losses = [3, 2, 2.5, 2.1, 2.2, 1];
const monitor = ({ epoch }: EpochReport) => losses[epoch - 1]!;

/** A training of six epochs of four steps each that is watched: the epochs it saw, the states it passed, the weights it ended with. */
async function watched(resume?: TrainingState, options: StoppingOptions = {}) {
  const model = build();
  const training = fitChunks(model, rows, { epochs: 6, batchSize: 3, chunkMs: 1, engine, resume });
  const epochs: number[] = [];
  const states: TrainingState[] = [];
  const best: unknown[] = [];
  const stopping = { patience: 3, monitor, restore: model, resume, ...options };
  for await (const progress of earlyStoppingChunks(training, stopping)) {
    if (progress.report) epochs.push(progress.epoch);
    if (progress.report) best.push(progress.best);
    states.push(decodeTrainingState(encodeTrainingState(await progress.state())));
  }
  return { epochs, states, best, weights: bytesOf(model) };
}

test("a training that goes on from any of its states stops where it would have, with the best weights, to the bit", async () => {
  const whole = await watched();
  expect(whole.epochs).toEqual([1, 2, 3, 4, 5]);
  expect(whole.best[0]).toEqual({ epoch: 1, value: 3 });
  expect(whole.best.slice(1)).toEqual(Array(4).fill({ epoch: 2, value: 2 }));
  for (const state of whole.states) {
    const rest = await watched(state);
    expect(rest.weights).toEqual(whole.weights);
    expect(rest.epochs).toEqual(whole.epochs.filter((epoch) => epoch > state.counters.epoch));
    if (rest.states.length > 0) expect(rest.states.at(-1)).toEqual(whole.states.at(-1));
  }
});

test("the weights that come back are those after the best epoch, which infinite patience looks for without stopping", async () => {
  const model = build();
  for await (const _ of fit(model, rows, { epochs: 2, batchSize: 3, engine }));
  const second = bytesOf(model);
  expect((await watched()).weights).toEqual(second);
  const endless = await watched(undefined, { patience: Number.POSITIVE_INFINITY });
  expect(endless.epochs).toEqual([1, 2, 3, 4, 5, 6]);
  expect(endless.best.at(-1)).toEqual({ epoch: 6, value: 1 });
  const least = { patience: Number.POSITIVE_INFINITY, minDelta: 1.5 };
  expect((await watched(undefined, least)).best.at(-1)).toEqual({ epoch: 6, value: 1 });
  expect((await watched(undefined, { ...least, minDelta: 2.5 })).best.at(-1)).toEqual({
    epoch: 1,
    value: 3,
  });
});

test("a monitor is a figure of the validation rows where there are such, and of accuracies the greatest is best", () => {
  const figures = { loss: 3, terms: { kl: 2 }, metrics: { accuracy: 0.5 } };
  const report = { ...figures, validation: { ...figures, loss: 4, terms: { kl: 1 } } };
  expect(monitorOf("loss").valueOf(report)).toBe(4);
  expect(monitorOf("kl").valueOf(report)).toBe(1);
  expect(monitorOf("training kl").valueOf(report)).toBe(2);
  expect(monitorOf("loss").valueOf(figures)).toBe(3);
  expect(monitorOf("training kl").name).toBe("training kl");
  expect([monitorOf("kl").best, monitorOf("accuracy").best]).toEqual(["least", "greatest"]);
  expect(() => monitorOf("acuracy").valueOf(report)).toThrow("did you mean accuracy?");
  expect(() => monitorOf("")).toThrow(TrainingOptionError);
});

test("of a metric of which more is better, the epoch of the greatest is the best one", async () => {
  async function* reports(): AsyncGenerator<EpochReport> {
    const accuracies = [0.2, 0.9, 0.8, 0.7];
    for (const [i, accuracy] of accuracies.entries())
      yield { epoch: i + 1, loss: 1, terms: {}, metrics: { accuracy } } as unknown as EpochReport;
  }
  const seen: number[] = [];
  const stopping = { patience: 1, monitor: "accuracy" };
  for await (const { epoch } of earlyStopping(reports(), stopping)) seen.push(epoch);
  expect(seen).toEqual([1, 2, 3]);
});

test("a patience or a gain that is none is refused by name", async () => {
  for (const options of [{ patience: 0 }, { patience: 1.5 }, { minDelta: -1 }]) {
    const [name] = Object.keys(options);
    await expect(watched(undefined, options)).rejects.toThrow(`expected ${name}`);
  }
});

test("the objective of a model without training has the figures that fit reports of validation rows", async () => {
  const model = build();
  for await (const { validation } of fit(model, rows, { epochs: 1, engine, validation: rows })) {
    const { parts: _, ...figures } = validation!;
    expect((await evaluateObjective(model, rows, { engine })).loss).toBeCloseTo(figures.loss, 6);
  }
});
