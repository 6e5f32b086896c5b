import {
  chooseEngine,
  type Engine,
  EngineUnavailableError,
  engineNames,
} from "@autoencoders/compiler";
import {
  buildModel,
  type EngineConfig,
  engineChange,
  engineConfig,
  makeOptimizer,
  type RunConfig,
} from "@autoencoders/runs";
import {
  cutMetrics,
  makeFolders,
  newestState,
  type RunFolder,
  readRunConfig,
  removeTemporaryFiles,
  runFolder,
  takeLock,
  writeRunConfig,
} from "@autoencoders/runs/node";
import { learningRateAt } from "@autoencoders/trainers";
import type { Io } from "../console/io.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import { UsageError } from "../errors/usage-error.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import { noteThreads } from "../options/note-threads.ts";
import { logsOf } from "./open-logs.ts";
import { stepsPerEpoch, type TrainingRequest } from "./plan-training.ts";
import type { PreparedRun } from "./prepared-run.ts";
import { processor } from "./processor.ts";
import { sameRows } from "./same-rows.ts";
import { setUpTfjs } from "./set-up-tfjs.ts";

/** What a run that goes on may be asked; everything else is part of the run. */
export type ResumeRequest = Pick<TrainingRequest, "epochs" | "dataset" | "dataDir" | "log">;

/**
 * A run as it was at its newest sound checkpoint; undefined where it is finished.
 *
 * @throws UsageError for fewer epochs than it has, Failure where the folder holds no run or its data is another
 */
export async function resumeRun(
  path: string,
  asked: ResumeRequest,
  { io, load = loadDataSet }: { readonly io: Io; readonly load?: typeof loadDataSet },
): Promise<PreparedRun | undefined> {
  const folder = runFolder(path);
  const before = readRunConfig(folder);
  const epochs = laterEpochs(before, asked.epochs);
  if (before.stoppedEarly || before.finishedEpochs >= epochs) return undefined;
  const lock = await takeLock(folder.lock);
  try {
    return { ...(await openRun(folder, asked, { io, load })), lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The parts of a run that no other program trains. */
async function openRun(
  folder: RunFolder,
  asked: ResumeRequest,
  { io, load }: { readonly io: Io; readonly load: typeof loadDataSet },
): Promise<Omit<PreparedRun, "lock">> {
  const stored = readRunConfig(folder);
  const epochs = laterEpochs(stored, asked.epochs);
  const name = runDataSetName(asked.dataset, stored.dataset.name);
  const config = {
    ...stored,
    dataset: { ...stored.dataset, name },
    fit: { ...stored.fit, epochs },
    ...logsOf(asked.log, stored.logs),
  };

  await setUpTfjs();
  const model = buildModel(config.model, config.dataset.shape, { isSaved: true });
  const newest = await newestState(folder, config, model);
  for (const damage of newest?.damaged ?? [])
    io.err(`warning: ${damage}; going on from the one before`);
  const directory = asked.dataDir ?? stored.dataset.dataDir ?? dataDirOf({});
  const set = await sameRows(config, directory, io, load);
  const engine = await sameEngine(config.engine, io);
  for (const each of [folder.path, folder.checkpoints]) removeTemporaryFiles(each);
  makeFolders(folder.checkpoints); // a copy without empty folders, such as that of a bucket, lacks it before the first checkpoint
  const epoch = newest?.state.counters.epoch ?? 0;
  if (cutMetrics(folder.metrics, epoch).length < epoch)
    io.err(`warning: ${folder.metrics} has lost epochs before ${epoch + 1}`);
  const isChanged =
    epochs !== stored.fit.epochs ||
    name !== stored.dataset.name ||
    config.logs?.length !== stored.logs?.length;
  if (isChanged) writeRunConfig(folder, config);
  return { folder, config, model, set, engine, resume: newest?.state };
}

/** Starts the engine that computed the run so far, with its number of threads, or the fastest where that does not start; says what differs here. */
async function sameEngine(before: EngineConfig, io: Io): Promise<Engine> {
  const { threads } = before;
  const name = engineNames.find((known) => known === before.name) ?? "auto"; // a page has others
  const engine = await chooseEngine(name, { threads }).catch((error: unknown) => {
    if (!(error instanceof EngineUnavailableError) || name === "auto") throw error;
    io.err(`warning: ${error.message}`);
    return chooseEngine("auto", { threads });
  });
  const change = engineChange(before, engineConfig(engine, processor()));
  if (change)
    io.err(
      `warning: ${change}: from here on the last bits of the weights may differ from those of a run that was never stopped`,
    );
  noteThreads(threads, io);
  return engine;
}

function laterEpochs({ fit, dataset }: RunConfig, epochs = fit.epochs): number {
  if (epochs < fit.epochs)
    throw new UsageError(
      `expected --epochs to be ${fit.epochs} or more with --resume, got ${epochs}: a run goes on, it does not go back`,
    );
  const { learningRate } = makeOptimizer(fit.optimizer);
  const perEpoch = stepsPerEpoch(dataset.rows.train, fit.batchSize);
  const steps = fit.epochs * Math.ceil(perEpoch / (fit.accumulate ?? 1));
  if (epochs > fit.epochs && learningRateAt(learningRate, steps + 1) === 0)
    throw new UsageError(
      `expected --epochs ${fit.epochs} with --resume, got ${epochs}: the run's schedule has brought the learning rate to 0 by then; ` +
        `start a new run with --epochs ${epochs}`,
    );
  return epochs;
}
