import type { StateArrays } from "@autoencoders/compiler";
import {
  type Autoencoder,
  disposeModel,
  fromFiles,
  modelWeights,
  toFiles,
} from "@autoencoders/models";
import { encodeCheckpoint, type RunConfig, runIdentity } from "@autoencoders/runs";
import { assignWeights } from "@autoencoders/trainers";
import { isGenerated } from "../../catalog/generated-data-sets.ts";
import { DataError } from "../../data/data-error.ts";
import { runFileError } from "../../storage/run-file-error.ts";
import { type RunFiles, stateOf, unzipRun, zipRun } from "../../storage/run-files.ts";
import { toError } from "../../to-error.ts";
import { ownData, type RunSettings } from "../run-settings.ts";
import { findOwnRows } from "./_find-own-rows.ts";
import type { LoadedData } from "./_load-data.ts";
import { loadData } from "./_load-data.ts";
import { makeRun, noProgress, type Run } from "./_make-run.ts";

/** Writes a .zip of a run with its state: the files that the command line writes. */
export async function toRunZip(run: Run): Promise<Uint8Array<ArrayBuffer>> {
  const { config, model, state, progress, settings } = run;
  if (!state) throw runFileError("a run that has trained", "one before its first step");
  assignWeights(modelWeights(model), state.tensors);
  const { epoch, stepInEpoch } = state.counters;
  const finishedEpochs = epoch >= config.fit.epochs ? config.fit.epochs : 0;
  const files = {
    config: { ...config, finishedEpochs },
    metrics: progress.metrics,
    // A layer-wise training has no state of the whole: its zip holds the model alone.
    ...(settings.procedure !== "greedy" && {
      checkpoint: await encodeCheckpoint(state, await runIdentity(config)),
    }),
    model: toFiles(model),
  };
  return zipRun(files, { epoch, stepInEpoch });
}

/** Reads the run in a .zip of the command line's files. @throws RunFileError where the file is no run, DataError where its rows are not here */
export async function fromRunZip(
  bytes: Uint8Array,
  id: string,
  imported: ReadonlyMap<string, LoadedData>,
): Promise<Run> {
  const files = unzipRun(bytes);
  const { config, metrics } = files;
  const settings = settingsOf(files, await rowsOf(config.dataset, imported));
  const data = await loadData(settings.data, imported);
  const state = await stateOf(files);
  const step = state?.counters.step ?? 0;
  const losses = metrics.map(({ loss }) => loss);
  const steps = metrics.map(
    ({ epoch }) => epoch * Math.ceil(config.dataset.rows.train / config.fit.batchSize),
  );
  const progress = state
    ? { epoch: state.counters.epoch, step, metrics, curve: { steps, losses } }
    : noProgress;
  const run = await makeRun(id, settings, data, { state, progress, isSaved: true });
  if (run.config.dataset.sha256 !== config.dataset.sha256) {
    disposeModel(run.model);
    throw runFileError(
      `training rows of ${config.dataset.name} with SHA-256 ${config.dataset.sha256}`,
      `rows with ${run.config.dataset.sha256}`,
    );
  }
  if (!state && files.model) assignWeights(modelWeights(run.model), weightsOf(files.model));
  const { recipe, changes } = config;
  return { ...run, config: { ...run.config, recipe, changes } };
}

/** Finds the rows of a run. @throws DataError where it was trained on files that were not opened here */
async function rowsOf(
  dataset: RunConfig["dataset"],
  imported: ReadonlyMap<string, LoadedData>,
): Promise<RunSettings["data"]> {
  const { name, rows, sha256 } = dataset;
  if (isGenerated(name)) return { name, train: rows.train };
  const id = await findOwnRows(dataset, imported);
  if (id !== undefined) return { name: ownData, id, train: rows.train };
  throw new DataError(
    "the rows of this run",
    `${rows.train} to train on with SHA-256 ${sha256}`,
    "none such in this browser",
    "open the files that it was trained on by “Use your own data”, then the run",
  );
}

function settingsOf({ config }: RunFiles, data: RunSettings["data"]): RunSettings {
  const { model, fit, seed } = config;
  const { inputShape, seed: _, ...options } = model.options;
  return {
    model: { name: model.name, options: { ...options, inputShape } } as RunSettings["model"],
    data,
    ...fit,
    seed,
    engine: "auto",
  };
}

function weightsOf(files: Parameters<typeof fromFiles>[0]): StateArrays {
  let model: Autoencoder;
  try {
    ({ model } = fromFiles(files));
  } catch (cause) {
    throw runFileError("a sound model", toError(cause).message, { cause });
  }
  const weights = modelWeights(model).map(({ name, variable }) => [
    `weights/${name}`,
    { data: variable.dataSync<"float32">(), shape: variable.shape },
  ]);
  disposeModel(model);
  return Object.fromEntries(weights);
}
