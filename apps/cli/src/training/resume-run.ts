import { chooseEngine, type Engine, engineNames } from "@autoencoders/compiler";
import { type DataSet, head } from "@autoencoders/datasets";
import {
  buildModel,
  type EngineConfig,
  engineChange,
  engineConfig,
  hashRows,
  makeOptimizer,
  type RunConfig,
} from "@autoencoders/runs";
import {
  cutMetrics,
  newestState,
  type RunFolder,
  readRunConfig,
  removeTemporaryFiles,
  runFolder,
  takeLock,
  writeRunConfig,
} from "@autoencoders/runs/node";
import { learningRateAt } from "@autoencoders/trainers";
import { asRows } from "../data/as-rows.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { givenDataSet } from "../data/parse-data-set.ts";
import { Failure } from "../failure.ts";
import { flagOf } from "../flags/flag-of.ts";
import { noteThreads } from "../flags/note-threads.ts";
import { parseNumber } from "../flags/parse-number.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { stepsPerEpoch, type TrainFlags } from "./plan-training.ts";
import { processor } from "./processor.ts";
import type { RunParts } from "./run-parts.ts";
import { setUpTfjs } from "./set-up-tfjs.ts";

/** Flags that a resumed run may be given; all others are part of the run. */
const allowed = new Set(["resume", "epochs", "json", "dataset", "dataDir", "checkpointEvery"]);

/**
 * A run as it was at its newest sound checkpoint; undefined where it is finished.
 *
 * @throws UsageError for a flag that would change the run, Failure where the folder holds no run or its data is another
 */
export async function resumeRun(
  path: string,
  given: TrainFlags,
  dataDir: string | undefined,
  io: Io,
  load = loadDataSet,
): Promise<RunParts | undefined> {
  const changing = Object.keys(given).find((key) => !allowed.has(key));
  if (changing !== undefined)
    throw new UsageError(
      `expected only --epochs, --dataset and --data-dir with --resume, got ${changing === "recipe" ? "a recipe" : flagOf(changing)}: a run ` +
        "goes on as it began; start a new one for other options",
    );
  const folder = runFolder(path);
  const before = readRunConfig(folder);
  const epochs = laterEpochs(before, given.epochs as string | undefined);
  if (before.finishedEpochs >= epochs) return undefined;
  const lock = await takeLock(folder.lock);
  try {
    return { ...(await openRun(folder, given, dataDir, { io, load })), lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The parts of a run that no other program trains. */
async function openRun(
  folder: RunFolder,
  given: TrainFlags,
  dataDir: string | undefined,
  { io, load }: { readonly io: Io; readonly load: typeof loadDataSet },
): Promise<Omit<RunParts, "lock">> {
  const stored = readRunConfig(folder);
  const epochs = laterEpochs(stored, given.epochs as string | undefined);
  const name = givenDataSet(given, stored.dataset.name);
  const config = {
    ...stored,
    dataset: { ...stored.dataset, name },
    fit: { ...stored.fit, epochs },
  };

  await setUpTfjs();
  const model = buildModel(config.model, config.dataset.shape);
  const newest = await newestState(folder, config, model);
  for (const damage of newest?.damaged ?? [])
    io.err(`warning: ${damage}; going on from the one before`);
  const directory = (given.dataDir as string | undefined) ?? stored.dataset.dataDir ?? dataDir;
  const set = await sameRows(config, directory, io, load);
  const engine = await sameEngine(config.engine, io);
  for (const each of [folder.path, folder.checkpoints]) removeTemporaryFiles(each);
  const epoch = newest?.state.counters.epoch ?? 0;
  if (cutMetrics(folder.metrics, epoch).length < epoch)
    io.err(`warning: ${folder.metrics} has lost epochs before ${epoch + 1}`);
  if (epochs !== stored.fit.epochs || name !== stored.dataset.name) writeRunConfig(folder, config);
  return { folder, config, model, set, engine, resume: newest?.state };
}

/** The engine that computed the run so far, with as many threads; says what differs here. */
async function sameEngine(before: EngineConfig, io: Io): Promise<Engine> {
  const { threads } = before;
  const name = engineNames.find((known) => known === before.name) ?? "auto"; // a page has others
  const engine = await chooseEngine(name, { threads });
  const change = engineChange(before, engineConfig(engine, processor()));
  if (change)
    io.err(
      `warning: ${change}: from here on the last bits of the weights may differ from those of a run that was never stopped`,
    );
  noteThreads(threads, io);
  return engine;
}

function laterEpochs({ fit, dataset }: RunConfig, given: string | undefined): number {
  if (given === undefined) return fit.epochs;
  const epochs = parseNumber("--epochs", given, { integer: true, min: 1 });
  if (epochs < fit.epochs)
    throw new UsageError(
      `expected --epochs to be ${fit.epochs} or more with --resume, got ${epochs}: a run goes on, it does not go back`,
    );
  const { learningRate } = makeOptimizer(fit.optimizer);
  const steps = fit.epochs * stepsPerEpoch(dataset.rows.train, fit.batchSize);
  if (epochs > fit.epochs && learningRateAt(learningRate, steps + 1) === 0)
    throw new UsageError(
      `expected --epochs ${fit.epochs} with --resume, got ${epochs}: the run's schedule has brought the learning rate to 0 by then; ` +
        `start a new run with --epochs ${epochs}`,
    );
  return epochs;
}

/** @throws Failure where the data set is not the one the run was started on */
async function sameRows(
  { dataset }: RunConfig,
  dataDir: string | undefined,
  io: Io,
  load: typeof loadDataSet,
): Promise<DataSet> {
  const { scaling, rows } = dataset;
  const loaded = await load(dataset.name, dataDir, io, { scaling });
  const set = asRows(
    {
      ...loaded,
      train: head(loaded.train, rows.train),
      validation: head(loaded.validation, rows.validation),
    },
    dataset.shape,
  );
  const sha256 = await hashRows(set.train);
  if (sha256 === dataset.sha256) return set;
  throw new Failure(
    `expected the training rows of ${dataset.name} that the run was started on (SHA-256 ${dataset.sha256}), got others (${sha256})`,
  );
}
