import type { DataSet } from "@autoencoders/datasets";
import {
  type Autoencoder,
  disposeModel,
  modelWeights,
  OptionError,
  suitedOptions,
  zoo,
} from "@autoencoders/models";
import {
  buildModel,
  checkRange,
  engineConfig,
  hashHeldOut,
  hashRows,
  makeOptimizer,
  type RunConfig,
  rowsForModel,
} from "@autoencoders/runs";
import {
  assignWeights,
  checkExamples,
  checkLeastRows,
  type TrainingState,
} from "@autoencoders/trainers";
import { version_core } from "@tensorflow/tfjs-core";
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
  /** Options that nobody chose and that follow from the rows. */
  readonly suited: Readonly<Record<string, unknown>>;
  /** State to go on from; none before the first step. */
  readonly state: TrainingState | undefined;
  readonly progress: RunProgress;
  /** Whether the model has weights that were trained elsewhere, only to look at. */
  readonly isTrained?: boolean;
}

/** Most weights, beyond which a page would run out of memory. */
const maxParameters = 20_000_000;

/** The progress of a run before its first step. */
export const noProgress: RunProgress = {
  epoch: 0,
  step: 0,
  metrics: [],
  curve: { steps: [], losses: [] },
};

/**
 * Makes everything that a run needs to train: its model with initial weights or those of a state.
 *
 * @throws OptionError, ExamplesError, TrainingOptionError, RowsError for settings that cannot be
 */
export async function makeRun(
  id: string,
  settings: RunSettings,
  data: LoadedData | Promise<LoadedData>,
  {
    state,
    progress = noProgress,
    isSaved = state !== undefined,
  }: {
    state?: TrainingState | undefined;
    progress?: RunProgress;
    /** Whether the settings are those of a run that there was. */
    isSaved?: boolean;
  } = {},
): Promise<Run> {
  const { name, options: chosen } = settings.model;
  if (!Object.hasOwn(zoo, name))
    throw new OptionError("zoo", "model", `one of ${Object.keys(zoo).join(", ")}`, String(name));
  const convolutions = Object.hasOwn(zoo[name].options, "filters");
  const [opened, { set: loaded, classes, reading }] = await Promise.all([
    openEngine(settings.engine, { convolutions }),
    data,
  ]);
  const inputShape = Array.isArray(chosen.inputShape)
    ? chosen.inputShape
    : loaded.train.shape.slice(1);
  const { kind = "pictures" } = loaded;
  const suited = suitedOptions(
    name,
    { kind, shape: inputShape, count: loaded.train.shape[0]! },
    chosen,
  );
  const options = { ...suited, ...chosen, inputShape, seed: settings.seed };
  const set = rowsForModel(loaded, inputShape, "choose other data, or a model for these");
  makeOptimizer(settings.optimizer);
  const model = buildModel({ name, options }, inputShape, {
    maxParameters,
    isSaved,
  });
  try {
    checkExamples({ encoder: model.encoder }, set.train);
    checkLeastRows(model, set.train);
    checkRange(model, set.train, { name: set.name, advice: rangeAdvice });
    if (state) assignWeights(modelWeights(model), state.tensors);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  const config = await configOf(settings, { ...model.options }, { set, reading }, opened);
  const rows = { set, classes, ...(reading && { reading }) };
  return { id, settings, config, model, suited, state, progress, ...rows, ...opened };
}

const rangeAdvice =
  "choose the output activation “linear”, or for a variational model the likelihood “gaussian”";

async function configOf(
  { model, data, batchSize, epochs, optimizer, clipNorm, seed }: RunSettings,
  options: Readonly<Record<string, unknown>>,
  { set, reading }: { readonly set: DataSet; readonly reading: LoadedData["reading"] },
  { engine }: OpenedEngine,
): Promise<RunConfig> {
  const { train, validation, scaling, schema } = set;
  const sha256 = await hashRows(train).catch(() => undefined); // storing such a run says why
  return {
    recipe: null,
    changes: [],
    model: { name: model.name, options },
    dataset: {
      name: data.name,
      shape: train.shape.slice(1),
      rows: { train: train.shape[0]!, validation: validation.shape[0]! },
      sha256: sha256 ?? "unknown",
      ...(sha256 !== undefined && { heldOut: await hashHeldOut(set) }),
      dataDir: null,
      ...(scaling && { scaling }),
      ...(schema && { schema }),
      ...(reading && { reading }),
    },
    fit: { epochs, batchSize, optimizer, ...(clipNorm !== undefined && { clipNorm }) },
    seed,
    engine: engineConfig(engine, "unknown to a page"),
    versions: { autoencoders: "0.1.0", tfjs: version_core, browser: navigator.userAgent },
    finishedEpochs: 0,
  };
}
