import { expect, test } from "vitest";
import type { RunInfo, TrainerEvent } from "../worker/trainer/trainer-api.ts";
import { newSession, type SessionState, sessionAfter } from "./session-state.ts";

const info: RunInfo = {
  id: "a",
  generation: 2,
  status: "idle",
  settings: {
    model: { name: "stacked", options: {} },
    data: { name: "digits", train: 100 },
    optimizer: { name: "adam", learningRate: 0.001 },
    batchSize: 10,
    epochs: 5,
    seed: 0,
    engine: "auto",
  },
  config: {
    recipe: null,
    changes: [],
    model: { name: "stacked", options: {} },
    dataset: {
      name: "digits",
      shape: [28, 28, 1],
      rows: { train: 100, validation: 0 },
      sha256: "",
      dataDir: null,
    },
    fit: { epochs: 5, batchSize: 10, optimizer: { name: "adam", learningRate: 0.001 } },
    seed: 0,
    engine: { name: "onnx", threads: 1, version: "onnxruntime-web 1", processor: "" },
    versions: { autoencoders: "0", tfjs: "0" },
    finishedEpochs: 0,
  },
  engine: { name: "onnx", threads: 1 },
  parameters: 10,
  suited: {},
  kind: "pictures",
  rowShape: [28, 28, 1],
  codeShape: [2],
  codeKind: "vector",
  hasNormalPrior: false,
  isToldClasses: false,
  rows: { train: 100, validation: 0, test: 10 },
  classes: [],
  progress: { epoch: 0, step: 0, metrics: [], curve: { steps: [], losses: [] } },
};
const ready = sessionAfter(newSession, { type: "made", info });

const told = (state: SessionState, event: TrainerEvent, generation = 2): SessionState =>
  sessionAfter(state, { type: "event", event, generation });

const steps: TrainerEvent = {
  type: "steps",
  epoch: 1,
  stepInEpoch: 3,
  stepsPerEpoch: 10,
  step: 3,
  loss: 0.5,
  learningRate: 0.001,
  examplesPerSecond: 100,
};

test("a run that was made is shown from its progress, without the steps of the one before", () => {
  const trained = told(ready, steps);
  expect(trained.steps?.step).toBe(3);
  const progress = { ...info.progress, epoch: 2, step: 20, curve: { steps: [20], losses: [0.3] } };
  const other = sessionAfter(trained, { type: "made", info: { ...info, id: "b", progress } });
  expect(other.steps).toBeUndefined();
  expect(other.curve).toEqual({ steps: [20], losses: [0.3] });
  expect(other.stored).toEqual({ epoch: 2, stepInEpoch: 0 });
  expect(other.learningRate).toBe(0.001);
  expect(ready.stored).toBeUndefined();
});

test("events of another run change nothing, but for problems", () => {
  expect(told(ready, steps, 1)).toBe(ready);
  const problem = { fatal: false, name: "QuotaExceededError", message: "full" };
  expect(told(ready, { type: "problem", problem }, 1).problem).toBe(problem);
});

test("steps and epochs add to the curve and the metrics", () => {
  const line = { epoch: 1, loss: 0.4, terms: {}, seconds: 1, examplesPerSecond: 100 };
  const state = told(told(ready, steps), { type: "epoch", metrics: line, step: 10 });
  expect(state.curve).toEqual({ steps: [3], losses: [0.5] });
  expect(state.metrics).toEqual([line]);
});

test("the status of a training does not hide that another run is prepared", () => {
  const running = told(ready, { type: "status", status: "running" });
  expect(running.status).toBe("running");
  const preparing = sessionAfter(running, { type: "preparing", settings: undefined });
  expect(told(preparing, { type: "status", status: "idle" }).status).toBe("preparing");
});

test("a run that is refused leaves the status as it was asked for in, and what was wrong", () => {
  const problem = { fatal: false, name: "OptionError", message: "codeDim" };
  const preparing = sessionAfter(ready, { type: "preparing", settings: undefined });
  const refused = sessionAfter(preparing, { type: "refused", problem, before: "idle" });
  expect([refused.status, refused.problem]).toEqual(["idle", problem]);
  // Asked for while another was prepared, which was refused too.
  expect(sessionAfter(preparing, { type: "refused", problem, before: "preparing" }).status).toBe(
    "none",
  );
  // Another run was made meanwhile.
  expect(sessionAfter(ready, { type: "refused", problem, before: "none" }).status).toBe("idle");
});

test("weights of a run after as many steps are another arrival", () => {
  const first = sessionAfter(ready, { type: "weights", step: 20 });
  const second = sessionAfter(first, { type: "weights", step: 20 });
  expect([first.arrivals, second.arrivals, second.weights]).toEqual([1, 2, 20]);
});

test("a worker that ends is told with the place where its run was kept, and counted until steps are done", () => {
  const running = told(ready, { type: "status", status: "running" });
  const lost = sessionAfter(running, { type: "lost" });
  expect(lost.problem?.message).toBe(
    "Training stopped unexpectedly, perhaps for want of memory. The run starts anew: it had not been kept yet. Press Start training to go on.",
  );
  expect([lost.status, lost.lossesInARow]).toEqual(["none", 1]);
  const kept = told(ready, { type: "stored", epoch: 4, stepInEpoch: 0 });
  expect(sessionAfter(kept, { type: "lost" }).problem?.message).toBe(
    "Training stopped unexpectedly, perhaps for want of memory. The run is back as it was kept after epoch 4.",
  );
  const paused = told(ready, { type: "stored", epoch: 4, stepInEpoch: 2 });
  expect(sessionAfter(paused, { type: "lost" }).problem?.message).toContain("after the last pause");
  expect(told(lost, steps).lossesInARow).toBe(0);
});
