import {
  disposeModel,
  inputShapeOf,
  modelWeights,
  suitedOptions,
  suitedTraining,
} from "@autoencoders/models";
import { rowsForModel } from "@autoencoders/runs";
import { assignWeights, clipToDomain, evaluate } from "@autoencoders/trainers";
import { transfer } from "comlink";
import { saveExamples } from "../../storage/run-store.ts";
import { toError } from "../../to-error.ts";
import { unitsOf } from "../_units-of.ts";
import { startEngine } from "../engine/open-engine.ts";
import { explorerLink } from "./_explorer-link.ts";
import { infoOf } from "./_info-of.ts";
import { restoreRun } from "./_keep-run.ts";
import { connectGenerator, type LoadedData, loadData } from "./_load-data.ts";
import { makeRun, type Run } from "./_make-run.ts";
import { runKeeper } from "./_run-keeper.ts";
import { newTrainer, runOf, type TrainerChange, trainerAfter } from "./_trainer-state.ts";
import { type Snapshot, startTraining, type Training } from "./_training.ts";
import type { Problem, RunInfo, TrainerApi, TrainerEvent } from "./trainer-api.ts";

/** Makes what the training worker does: one run at a time. */
export function createTrainer(): TrainerApi {
  const link = explorerLink();
  const imported = new Map<string, LoadedData>();
  let listener: (event: TrainerEvent, generation: number) => void = () => {};
  let state = newTrainer;
  const apply = (change: TrainerChange): void => {
    state = trainerAfter(state, change);
  };
  const emit = (event: TrainerEvent): void => listener(event, state.generation);
  const report = (error: unknown, fatal: boolean): void =>
    emit({ type: "problem", problem: problemOf(error, fatal) });
  const keep = runKeeper(
    ({ id }, { counters: { epoch, stepInEpoch } }) => {
      if (id === state.run?.id) emit({ type: "stored", epoch, stepInEpoch });
    },
    (error) => report(error, false),
  );

  async function take(snapshot: Snapshot): Promise<void> {
    if (!isSound(snapshot)) {
      const { training, generation } = state;
      apply({ type: "ended" });
      await training?.stop();
      if (generation === state.generation) goBack(ranAway(snapshot));
      return;
    }
    apply({ type: "snapshot", snapshot });
    if (snapshot.settings.procedure !== "greedy") await keep(runOf(state), snapshot.state);
  }
  /** Shows the state in which the run was kept last, where its training cannot go on. */
  function goBack(problem: Problem): void {
    const run = runOf(state);
    if (run.state) assignWeights(modelWeights(run.model), run.state.tensors);
    link.refresh(run);
    emit({ type: "problem", problem });
    emit({ type: "back", progress: run.progress });
    emit({ type: "status", status: "idle" });
  }
  let replaced: Promise<unknown> = Promise.resolve();
  /** Puts a run in the place of the one there, after those that were asked for before: the last that was asked for stays. */
  function replace(make: () => Promise<Run>): Promise<RunInfo> {
    const next = replaced.then(
      () => replaceNow(make),
      () => replaceNow(make),
    );
    replaced = next;
    return next;
  }
  async function replaceNow(make: () => Promise<Run>): Promise<RunInfo> {
    const { training } = state;
    apply({ type: "ended" });
    await training?.stop();
    const run = await make();
    if (state.run) disposeModel(state.run.model);
    apply({ type: "made", run });
    link.show(run);
    const status = isDone(run) ? "finished" : "idle";
    return { ...infoOf(run), generation: state.generation, status };
  }
  function begin(how: { readonly isLed?: boolean } = {}): Training {
    const listeners = {
      onEvent: emit,
      onEpoch: (snapshot: Snapshot) => void take(snapshot),
      onSteps: link.offer,
      onReached: link.send,
    };
    const training = startTraining(runOf(state), listeners, how);
    apply({ type: "begun", training });
    const end = (conclude: () => void): void => {
      if (state.training !== training) return; // another run has replaced it
      apply({ type: "ended" });
      conclude();
    };
    training.done.then(
      () =>
        end(() => {
          link.refresh(runOf(state));
          emit({ type: "status", status: isDone(runOf(state)) ? "finished" : "idle" });
        }),
      (error) => end(() => goBack(problemOf(error, true))),
    );
    return training;
  }

  return {
    listen(onEvent) {
      listener = onEvent;
    },
    connectExplorer: (port) => link.connect(port),
    connectGenerator,
    startEngine,
    configure: (settings, weights) =>
      replace(async () => {
        const run = await makeRun(newId(), settings, loadData(settings.data, imported));
        if (!weights) return run;
        assignWeights(modelWeights(run.model), weights);
        return { ...run, isTrained: true };
      }),
    restore: (id) => replace(() => restoreRun(id, imported)),
    async start({ epochs } = {}) {
      const { training } = state;
      if (training && !state.isHeld) return;
      if (training && (epochs === undefined || epochs === runOf(state).settings.epochs)) {
        apply({ type: "let go on" });
        training.goOn();
        return;
      }
      apply({ type: "ended" });
      await training?.stop(); // goes on from where it was held, to another end
      if (epochs !== undefined) apply({ type: "epochs", epochs });
      begin();
    },
    async trainTo(step) {
      const { training, generation } = state;
      if (!training && isDone(runOf(state)))
        return { step: runOf(state).progress.step, isOver: true };
      if (state.isHeld) apply({ type: "let go on" });
      const led = training ?? begin({ isLed: true });
      const reached = await led.goOnTo(step);
      const isOver = generation === state.generation && isDone(runOf(state));
      if (isOver) void led.goOnTo(Number.POSITIVE_INFINITY); // there is nothing to wait for
      return { step: reached, isOver };
    },
    async pause() {
      if (!state.training || state.isHeld) return state.isHeld;
      apply({ type: "held" });
      const snapshot = await state.training.hold();
      if (snapshot) await take(snapshot);
      return snapshot !== undefined;
    },
    reset: () => {
      const run = runOf(state);
      return replace(() => makeRun(newId(), run.settings, run, { isSaved: true }));
    },
    async setLearningRate(learningRate) {
      state.training?.setLearningRate(learningRate);
      apply({ type: "learning rate", learningRate });
    },
    async evaluate(part) {
      const { model, set, settings, engine, state: last } = runOf(state);
      const { batchSize, seed } = settings;
      if (last) assignWeights(modelWeights(model), last.tensors);
      const { examples } = clipToDomain(model, set[part]);
      return evaluate(model, examples, { batchSize, seed, engine });
    },
    async codeFault() {
      const { codeFault } = await import("@autoencoders/analysis");
      const { model, engine, set, state: last } = runOf(state);
      if (last) assignWeights(modelWeights(model), last.tensors);
      return codeFault(model, set.validation.shape[0]! > 0 ? set.validation : set.train, {
        engine,
      });
    },
    async suit({ model: { name, options }, data }) {
      const { set } = await loadData(data, imported);
      const { kind = "pictures", train } = set;
      const [count = 0, ...shape] = train.shape;
      const rows = { kind, shape };
      return {
        options: suitedOptions(name, rows, options),
        training: suitedTraining(name, kind, count),
      };
    },
    async exportResults(file) {
      const { model, engine, settings, state: last } = runOf(state);
      const all = { ...settings.data, train: Number.MAX_SAFE_INTEGER };
      const { set } = await loadData(all, imported);
      if (last) assignWeights(modelWeights(model), last.tensors);
      const shaped = rowsForModel(set, inputShapeOf(model.encoder), "choose other data");
      const { resultFile } = await import("./_result-file.ts");
      const bytes = await resultFile(file, { model, engine, set: shaped, units: unitsOf(set) });
      return transfer(bytes, [bytes.buffer]);
    },
    async exportRun() {
      const { toRunZip } = await import("./_run-zip.ts");
      const bytes = await toRunZip(runOf(state));
      return transfer(bytes, [bytes.buffer]);
    },
    openRun: (file) =>
      replace(async () => {
        const { fromRunZip } = await import("./_run-zip.ts");
        const bytes = new Uint8Array(await file.arrayBuffer());
        const opened = await fromRunZip(bytes, newId(), imported);
        if (opened.state) await keep(opened, opened.state);
        return opened;
      }),
    async importFiles(files, options) {
      const { readFiles } = await import("../../data/read-files.ts");
      const { data, loaded } = await readFiles(files, options);
      imported.set(data.id, loaded);
      try {
        await saveExamples({ id: data.id, name: data.name, ...loaded });
      } catch (error) {
        report(error, false);
      }
      return data;
    },
  };
}

/** Says whether the numbers of a training are all finite: the loss may be so for some epochs after an optimizer's are not. */
const isSound = ({ state: { tensors } }: Snapshot): boolean =>
  Object.values(tensors).every(({ data }) => data.every(Number.isFinite));

const ranAway = ({ progress: { epoch } }: Snapshot): Problem => ({
  fatal: true,
  name: "DivergedError",
  message: `The learning rate is too large: the numbers of the training ran away by epoch ${epoch}. Lower it or limit the gradients (clip norm); the run is as it was kept before.`,
});

const isDone = ({ progress, settings }: Run): boolean => progress.epoch >= settings.epochs;

const sentences: Readonly<Record<string, string>> = {
  QuotaExceededError:
    "The browser's storage is full: this run goes on, but its newest epochs are not kept. Download it, or remove older runs.",
};

/** Turns an error into a sentence for the visitor. */
function problemOf(error: unknown, fatal: boolean): Problem {
  const { name, message } = toError(error);
  return { fatal, name, message: sentences[name] ?? message };
}

/** Makes a name that no other run has. `crypto.randomUUID` is missing where a page is served by plain http. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16).padStart(8, "0"),
  ).join("");
