import type { DataSet } from "@autoencoders/datasets";
import {
  type Autoencoder,
  disposeModel,
  modelWeights,
  OptionError,
  zoo,
} from "@autoencoders/models";
import { assignWeights, checkExamples, type TrainingState } from "@autoencoders/trainers";
import { version_core } from "@tensorflow/tfjs-core";
import { isIntensity } from "../../../../cli/src/data/is-intensity.ts";
import type { RunConfig } from "../../../../cli/src/run/run-config.ts";
import { makeOptimizer } from "../../../../cli/src/training/make-optimizer.ts";
import { DataError } from "../../data/data-error.ts";
import { sha256 } from "../../data/sha-256.ts";
import { type OpenedEngine, openEngine } from "../engine/open-engine.ts";
import type { RunSettings } from "../run-settings.ts";
import type { LoadedData } from "./_load-data.ts";
import type { RunProgress } from "./trainer-api.ts";

/** A run in the training worker's memory. */
export interface Run extends LoadedData, OpenedEngine {
  readonly id: string;
  readonly settings: RunSettings;
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** Where to go on from; none before the first step. */
  readonly state: TrainingState | undefined;
  readonly progress: RunProgress;
}

/** Weights beyond which a page would run out of memory. */
const maxParameters = 20_000_000;

export const noProgress: RunProgress = {
  ...{ epoch: 0, step: 0, metrics: [] },
  curve: { steps: [], losses: [] },
};

/**
 * Everything that a run needs to train: its model with initial weights or those of a state.
 *
 * @throws OptionError, ExamplesError, TrainingOptionError, DataError for settings that cannot be
 */
export async function makeRun(
  id: string,
  settings: RunSettings,
  { set: loaded, classes }: LoadedData,
  {
    state,
    progress = noProgress,
  }: { state?: TrainingState | undefined; progress?: RunProgress } = {},
): Promise<Run> {
  const { name, options: chosen } = settings.model;
  if (!Object.hasOwn(zoo, name))
    throw new OptionError("zoo", "model", `one of ${Object.keys(zoo).join(", ")}`, String(name));
  const opened = await openEngine(settings.engine, {
    convolutions: Object.hasOwn(zoo[name].options, "filters"),
  });
  const inputShape =
    (chosen.inputShape as readonly number[] | undefined) ?? loaded.train.shape.slice(1);
  const options = { ...chosen, inputShape, seed: settings.seed };
  const set = withRows(loaded, inputShape);
  makeOptimizer(settings.optimizer);
  const model = zoo[name].build(options, { maxParameters });
  try {
    checkExamples(model, set.train);
    checkRange(model, set);
    if (state) assignWeights(modelWeights(model), state.tensors);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  const config = await configOf(settings, options, set, opened);
  return { ...{ id, settings, config, model, state, progress, set, classes }, ...opened };
}

async function configOf(
  { model, data, batchSize, epochs, optimizer, clipNorm, seed }: RunSettings,
  options: Readonly<Record<string, unknown>>,
  { train, validation, scaling }: DataSet,
  { engine, threads }: OpenedEngine,
): Promise<RunConfig> {
  return {
    recipe: null,
    changes: [],
    model: { name: model.name, options },
    dataset: {
      name: data.name,
      shape: train.shape.slice(1),
      rows: { train: train.shape[0]!, validation: validation.shape[0]! },
      sha256: await sha256(train.data).catch(() => "unknown"), // storing such a run says why
      dataDir: null,
      ...(scaling && { scaling }),
    },
    fit: { epochs, batchSize, optimizer, ...(clipNorm !== undefined && { clipNorm }) },
    seed,
    engine: { name: engine.name, threads },
    versions: { autoencoders: "0.1.0", tfjs: version_core, browser: navigator.userAgent },
    finishedEpochs: 0,
  };
}

/** Images as [784] for a model that takes [784]. */
function withRows(set: DataSet, rowShape: readonly number[]): DataSet {
  const size = (shape: readonly number[]) => shape.reduce((product, xDim) => product * xDim, 1);
  const own = set.train.shape.slice(1);
  if (size(own) !== size(rowShape))
    throw new DataError(
      "the data",
      `rows of shape [${rowShape.join(", ")}], which the model takes`,
      `[${own.join(", ")}]`,
      "choose other data, or a model for these",
    );
  const reshape = (part: DataSet["train"]) => ({ ...part, shape: [part.shape[0]!, ...rowShape] });
  return {
    ...set,
    train: reshape(set.train),
    validation: reshape(set.validation),
    test: reshape(set.test),
  };
}

/** A decoder that ends in a sigmoid cannot give numbers outside [0, 1], and cross-entropy with them has no minimum. */
function checkRange({ decoder }: Autoencoder, { train, name }: DataSet): void {
  const activations = decoder.layers.map((layer) => layer.getConfig().activation);
  const last = activations.findLast((activation) => activation !== undefined);
  if (last !== "sigmoid" || isIntensity(train)) return;
  throw new DataError(
    name,
    "numbers in [0, 1], which are all that this model can give",
    "others",
    "choose the output activation “linear”, or for a variational model the likelihood “gaussian”",
  );
}
