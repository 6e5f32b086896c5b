import { eagerEngine } from "@autoencoders/compiler";
import { digits } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import type { TrainingState } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { noProgress, type Run } from "./_make-run.ts";
import { newTrainer, runOf, trainerAfter } from "./_trainer-state.ts";
import type { Training } from "./_training.ts";

const optimizer = { name: "adam", learningRate: 0.001 };
const set = digits({ examples: 20 });
const run: Run = {
  id: "a",
  settings: {
    model: { name: "stacked", options: {} },
    data: { name: "digits", train: 20 },
    optimizer,
    batchSize: 10,
    epochs: 5,
    seed: 0,
    engine: "cpu",
  },
  config: {
    recipe: null,
    changes: [],
    model: { name: "stacked", options: {} },
    dataset: {
      name: "digits",
      shape: [28, 28, 1],
      rows: { train: 20, validation: 0 },
      sha256: "",
      dataDir: null,
    },
    fit: { epochs: 5, batchSize: 10, optimizer },
    seed: 0,
    engine: { name: "cpu", threads: 1, version: "tfjs 4", processor: "" },
    versions: {},
    finishedEpochs: 0,
  },
  model: denseAutoencoder({ inputShape: [28, 28, 1], codeDim: 2 }),
  suited: {},
  state: undefined,
  progress: noProgress,
  set,
  classes: [],
  engine: eagerEngine(),
  threads: 1,
};
const state: TrainingState = {
  counters: {
    seed: 0,
    epoch: 2,
    stepInEpoch: 0,
    step: 4,
    sums: {},
    batchSize: 10,
    examples: 20,
    optimizer: { name: "adam", options: { learningRate: 0.001, beta1: 0.9 } },
  },
  tensors: {},
};
const ready = trainerAfter(newTrainer, { type: "made", run });
const training: Training = {
  done: Promise.resolve(),
  hold: async () => undefined,
  goOn: () => {},
  goOnTo: async () => 0,
  stop: async () => {},
  setLearningRate: () => {},
};

test("each run has a generation of its own, and without one nothing can be changed", () => {
  expect(trainerAfter(ready, { type: "made", run }).generation).toBe(ready.generation + 1);
  expect(() => runOf(newTrainer)).toThrow("configure one first");
  expect(() => trainerAfter(newTrainer, { type: "epochs", epochs: 2 })).toThrow("got none");
});

test("a training that is held and let go on is the same, and one that has ended is neither", () => {
  const held = trainerAfter(trainerAfter(ready, { type: "begun", training }), { type: "held" });
  expect([held.training, held.isHeld]).toEqual([training, true]);
  const on = trainerAfter(held, { type: "let go on" });
  expect([on.training, on.isHeld]).toEqual([training, false]);
  const ended = trainerAfter(held, { type: "ended" });
  expect([ended.training, ended.isHeld]).toEqual([undefined, false]);
});

test("a run goes on from its newest snapshot, with the optimizer that it had there", () => {
  const settings = { ...run.settings, optimizer: { ...optimizer, learningRate: 0.01 } };
  const progress = { ...noProgress, epoch: 2, step: 4 };
  const snapshot = { state, progress, settings };
  const taken = runOf(trainerAfter(ready, { type: "snapshot", snapshot }));
  expect([taken.state, taken.progress, taken.settings]).toEqual([state, progress, settings]);
  expect(taken.config.fit.optimizer).toEqual(settings.optimizer);
  expect(taken.config.fit.batchSize).toBe(10);
});

test("more epochs and another learning rate are part of what is stored", () => {
  const longer = runOf(trainerAfter(ready, { type: "epochs", epochs: 9 }));
  expect([longer.settings.epochs, longer.config.fit.epochs]).toEqual([9, 9]);
  const trained = trainerAfter(newTrainer, { type: "made", run: { ...run, state } });
  const changed = runOf(trainerAfter(trained, { type: "learning rate", learningRate: 0.1 }));
  expect(changed.settings.optimizer).toEqual({ name: "adam", learningRate: 0.1 });
  expect(changed.config.fit.optimizer).toEqual({ name: "adam", learningRate: 0.1 });
  expect(changed.state?.counters.optimizer).toEqual({
    name: "adam",
    options: { learningRate: 0.1, beta1: 0.9 },
  });
});
