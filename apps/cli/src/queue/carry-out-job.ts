import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeFolders, runFolder } from "@autoencoders/runs/node";
import { runAgain } from "../command-line/run-again.ts";
import type { Job } from "./job.ts";
import type { Attempt, Store } from "./store.ts";

/** How a job is carried out. */
export interface CarryOutJobOptions {
  readonly store: Store;
  /** Where data sets are on this machine; where the environment says it if absent. */
  readonly dataDir?: string | undefined;
  /** Is told of each line of JSON that the training writes: the metrics of an epoch. */
  readonly onLine: (line: string) => void;
  /** Gets what stops the process, once it runs. */
  readonly onStart: (stop: () => void) => void;
}

/**
 * Carries out a job in a process of its own, from where an earlier attempt came, and puts what it makes into the store. In the process of
 * the worker a training would keep it from renewing its lock.
 *
 * @returns whether this call made the result, which may have been there before; or the sentence that says why it is not
 * @throws SupersededError where a later attempt has begun meanwhile, WriteError where the store cannot be written
 */
export async function carryOutJob(
  job: Job,
  options: CarryOutJobOptions,
): Promise<{ readonly isMade: boolean; readonly failure?: string }> {
  const { store } = options;
  if (store.find(job.name) !== undefined) return { isMade: false };
  const attempt = store.claim(job.name, job.from);
  const failure = await runAgain(commandOf(job, attempt, options), options);
  if (failure !== undefined) return { isMade: false, failure };
  attempt.publish();
  return { isMade: true };
}

/** The command line of a training, from where it is, or of a file. */
function commandOf(
  { argv, epochs, file }: Job,
  { path, folder }: Attempt,
  { dataDir }: Pick<CarryOutJobOptions, "dataDir">,
): readonly string[] {
  if (file !== undefined) {
    makeFolders(path);
    const ofMachine = dataDir === undefined ? [] : ["--data-dir", dataDir]; // the later one of two counts
    return [...argv, ...ofMachine, "--out", join(path, file), "--overwrite", "--json"];
  }
  const isBegun = existsSync(runFolder(path).config);
  return [
    ...(isBegun ? ["train", "--resume", path] : ["train", ...argv, "--out", path]),
    "--epochs",
    String(epochs),
    ...(dataDir === undefined ? [] : ["--data-dir", dataDir]),
    "--attempt",
    folder,
    "--json",
  ];
}
