import { disposeModel } from "@autoencoders/models";
import { evaluate, type TrainingState } from "@autoencoders/trainers";
import { transfer } from "comlink";
import { readFiles } from "../../data/read-files.ts";
import { latestOnly } from "../../live/latest-only.ts";
import { saveExamples } from "../../storage/run-store.ts";
import { openEngine } from "../engine/open-engine.ts";
import { explorerLink } from "./_explorer-link.ts";
import { infoOf } from "./_info-of.ts";
import { keepRun, restoreRun } from "./_keep-run.ts";
import { type LoadedData, loadData } from "./_load-data.ts";
import { makeRun, type Run } from "./_make-run.ts";
import { newId } from "./_new-id.ts";
import { problemOf } from "./_problem-of.ts";
import { fromRunZip, toRunZip } from "./_run-zip.ts";
import { type Snapshot, startTraining, type Training } from "./_training.ts";
import type { RunInfo, TrainerApi, TrainerEvent } from "./trainer-api.ts";

/** The training worker: one run at a time. */
export function createTrainer(): TrainerApi {
  const link = explorerLink();
  const imported = new Map<string, LoadedData>();
  let listener: (event: TrainerEvent, generation: number) => void = () => {};
  let generation = 0;
  let run: Run | undefined;
  let training: Training | undefined;
  let isHeld = false;
  let isTold = false; // that the storage takes no more

  const emit = (event: TrainerEvent): void => listener(event, generation);
  const current = (): Run => {
    if (!run) throw new Error("expected a run, got none; configure one first");
    return run;
  };
  const report = (error: unknown, fatal: boolean): void =>
    emit({ type: "problem", problem: problemOf(error, fatal) });
  const keep = latestOnly(async ({ kept, state }: { kept: Run; state: TrainingState }) => {
    try {
      await keepRun(kept, state);
      const { epoch, stepInEpoch } = state.counters;
      isTold = false;
      emit({ type: "stored", epoch, stepInEpoch });
    } catch (error) {
      if (!isTold) report(error, false);
      isTold = true;
    }
  });
  /** Makes a snapshot where the run goes on from. */
  const take = ({ state, progress, settings }: Snapshot): Promise<void> => {
    const { config } = current();
    const fit = { ...config.fit, optimizer: settings.optimizer, epochs: settings.epochs };
    run = { ...current(), state, progress, settings, config: { ...config, fit } };
    if (settings.procedure !== "greedy") return keep({ kept: run, state });
    return Promise.resolve();
  };
  const end = async (): Promise<void> => {
    const ending = training;
    [training, isHeld] = [undefined, false];
    await ending?.stop();
  };
  const replace = async (make: () => Promise<Run>): Promise<RunInfo> => {
    await end();
    const made = await make();
    if (run) disposeModel(run.model);
    run = made;
    link.show(made);
    generation++;
    return { ...infoOf(made), generation, status: isDone(made) ? "finished" : "idle" };
  };
  const begin = (): Training => {
    const started = startTraining(current(), {
      onEvent: emit,
      onEpoch: (snapshot) => void take(snapshot),
      onSteps: (progress, step) => link.offer(progress, step),
    });
    started.done.then(
      () => {
        if (training !== started) return;
        [training, isHeld] = [undefined, false];
        link.refresh(current());
        emit({ type: "status", status: isDone(current()) ? "finished" : "idle" });
      },
      (error) => {
        if (training !== started) return;
        [training, isHeld] = [undefined, false];
        report(error, true);
        emit({ type: "status", status: "idle" });
      },
    );
    return started;
  };

  return {
    listen(onEvent) {
      listener = onEvent;
    },
    connectExplorer: (port) => link.connect(port),
    async warmUp() {
      await openEngine("auto");
      await loadData({ name: "digits", train: 1 }, imported);
    },
    configure: (settings) =>
      replace(async () => makeRun(newId(), settings, await loadData(settings.data, imported))),
    restore: (id) => replace(() => restoreRun(id, imported)),
    async start({ epochs } = {}) {
      if (training && isHeld) {
        isHeld = false;
        training.goOn();
        return;
      }
      if (training) return;
      if (epochs !== undefined) {
        const { settings, config } = current();
        const fit = { ...config.fit, epochs };
        run = { ...current(), settings: { ...settings, epochs }, config: { ...config, fit } };
      }
      training = begin();
    },
    async pause() {
      if (!training || isHeld) return isHeld;
      isHeld = true;
      const snapshot = await training.hold();
      if (snapshot) await take(snapshot);
      return snapshot !== undefined;
    },
    reset: () => {
      const { settings, set, classes } = current();
      return replace(() => makeRun(newId(), settings, { set, classes }));
    },
    async setLearningRate(learningRate) {
      training?.setLearningRate(learningRate);
      run = withLearningRate(current(), learningRate);
    },
    async evaluate(part) {
      const { model, set, settings, engine } = current();
      const { batchSize, seed } = settings;
      return evaluate(model, set[part], { batchSize, seed, engine });
    },
    async exportRun() {
      const bytes = await toRunZip(current());
      return transfer(bytes, [bytes.buffer]);
    },
    openRun: (file) =>
      replace(async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const opened = await fromRunZip(bytes, newId(), imported);
        if (opened.state) await keep({ kept: opened, state: opened.state });
        return opened;
      }),
    async importFiles(files) {
      const { data, loaded } = await readFiles(files);
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

const isDone = ({ progress, settings }: Run): boolean => progress.epoch >= settings.epochs;

/** A run that is stored and resumed with another learning rate from here on. */
function withLearningRate(run: Run, learningRate: number): Run {
  const optimizer = { ...run.settings.optimizer, learningRate };
  const { state, config } = run;
  const counters = state && {
    ...state.counters,
    optimizer: {
      name: state.counters.optimizer.name,
      options: { ...(state.counters.optimizer.options as object), learningRate },
    },
  };
  return {
    ...run,
    settings: { ...run.settings, optimizer },
    config: { ...config, fit: { ...config.fit, optimizer } },
    state: state && { ...state, counters: counters! },
  };
}
