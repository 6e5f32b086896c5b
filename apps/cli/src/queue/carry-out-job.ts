import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders, runFolder, writeAtomically } from "@autoencoders/runs/files";
import { type Job, toldFile } from "./job.ts";
import type { Attempt, Store } from "./store.ts";
import type { WorkerProcesses } from "./worker-processes.ts";

/** How a job is carried out. */
export interface CarryOutJobOptions {
  readonly store: Store;
  readonly processes: WorkerProcesses;
  /** Where data sets are on this machine; where the environment says it if absent. */
  readonly dataDir?: string | undefined;
  /** Is told of each line of JSON that the training writes: the metrics of an epoch. */
  readonly onLine: (line: string) => void;
  /** Gets what stops the process, once it runs. */
  readonly onStart: (stop: () => void) => void;
}

/**
 * Carries out a job in another process, from where an earlier attempt came, and puts what it makes into the store. In the process of the
 * worker a training would keep it from renewing its lock.
 *
 * @returns whether this call made the result, which may have been there before; or the sentence that says why it is not
 * @throws SupersededError where a later attempt has begun meanwhile, WriteError or QueueError where the store cannot be written
 */
export async function carryOutJob(
  job: Job,
  options: CarryOutJobOptions,
): Promise<{ readonly isMade: boolean; readonly failure?: string }> {
  const { store, processes } = options;
  if ((await store.found([job.name])).has(job.name)) return { isMade: false };
  const refusal = processes.refusal(job.asking);
  if (refusal !== undefined) return { isMade: false, failure: refusal };
  const attempt = await store.claim(job.name, job.from);
  try {
    const failure = await made(job, attempt, options);
    if (failure !== undefined) return { isMade: false, failure };
    await attempt.publish();
    return { isMade: true };
  } finally {
    await attempt.end();
  }
}

/** Makes the result of a job in the folder of an attempt. Gives the sentence that says why it is not there. */
async function made(
  { name, argv, part, source, asking, isExperiment, epochs }: Job,
  { path, folder }: Attempt,
  { processes, dataDir, onLine, onStart }: CarryOutJobOptions,
): Promise<string | undefined> {
  const ofMachine = dataDir === undefined ? [] : ["--data-dir", dataDir]; // the later one of two counts
  if (part) {
    makeFolders(path);
    const command = [...argv, ...ofMachine];
    const { failure, told } = await processes.write(
      { command, plan: dirname(name), source, asking, rows: part, out: join(path, part.file) },
      onStart,
    );
    if (failure === undefined) writeAtomically(join(path, toldFile), JSON.stringify(told));
    return failure;
  }
  if (isExperiment)
    return processes.train([...argv, ...ofMachine, "--out", path, "--json"], { onLine, onStart });
  const isBegun = existsSync(runFolder(path).config);
  const way = isBegun ? ["train", "--resume", path] : ["train", ...argv, "--out", path];
  return processes.train(
    [...way, "--epochs", String(epochs), ...ofMachine, "--attempt", folder, "--json"],
    { onLine, onStart },
  );
}
