import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Autoencoder,
  gaussianMixture,
  load,
  modelWeights,
  type Prior,
} from "@autoencoders/models";
import {
  buildModel,
  type CheckpointPlace,
  comparePlaces,
  type EpochMetrics,
  type RunConfig,
} from "@autoencoders/runs";
import {
  newestPlace,
  newestState,
  type RunFolder,
  readIndexPrior,
  readMetrics,
  readPrior,
  readRunConfig,
  runFolder,
} from "@autoencoders/runs/node";
import { assignWeights } from "@autoencoders/trainers";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";
import { describeTrained } from "./describe-trained.ts";

/** A run in the state that was last kept. */
export interface LoadedRun {
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** How far the model is trained, such as "after 327 epochs". */
  readonly trained: string;
  /** The epochs that the model is trained for. */
  readonly history: readonly EpochMetrics[];
}

/**
 * The model of a run: its newest checkpoint where that is further than the finished model, or where there is none yet.
 *
 * @throws Failure where the run has neither model nor checkpoint; RunMissingError, RunFileError, ReadError, ResumeError
 */
export async function loadTrainedModel(path: string, io: Pick<Io, "err">): Promise<LoadedRun> {
  const folder = runFolder(path);
  const config = readRunConfig(folder);
  const finished = { epoch: config.finishedEpochs, stepInEpoch: 0 };
  const hasModel = existsSync(join(folder.model, "model.json"));
  const newest = newestPlace(folder.checkpoints);
  const { model, place } =
    newest && (!hasModel || comparePlaces(newest, finished) > 0)
      ? await fromCheckpoint(folder, config, io)
      : { model: hasModel && (await load(folder.model)).model, place: finished };
  if (!model)
    throw new Failure(
      `${path} has no model and no checkpoint yet; train it with: ${commandName()} train --resume ${shellWord(path)}`,
    );
  const history = readMetrics(folder.metrics, place.epoch);
  const best = place === finished ? config.bestEpoch : undefined;
  const prior = place === finished ? fittedPrior(folder, model, place.epoch) : undefined;
  return {
    config,
    model: prior ? { ...model, prior } : model,
    trained: describeTrained(place, best),
    history,
  };
}

/** The prior that was fitted to the codes of a model after so many epochs; undefined where none was. */
function fittedPrior(folder: RunFolder, model: Autoencoder, epoch: number): Prior | undefined {
  const stored = readPrior(folder);
  if (stored?.epoch === epoch) return gaussianMixture(stored.mixture, model.code.shape);
  return readIndexPrior(folder, { model, epoch })?.prior;
}

async function fromCheckpoint(
  folder: RunFolder,
  config: RunConfig,
  io: Pick<Io, "err">,
): Promise<{ readonly model: Autoencoder; readonly place: CheckpointPlace }> {
  const model = buildModel(config.model, config.dataset.shape, { isSaved: true });
  const { state, damaged } = (await newestState(folder, config, model))!;
  for (const damage of damaged) io.err(`warning: ${damage}; looking at the one before`);
  assignWeights(modelWeights(model), state.tensors);
  const { counters } = state;
  io.err(`note: ${folder.path} as it is ${describeTrained(counters)} of ${config.fit.epochs}`);
  return { model, place: counters };
}
