import type { TrainingProgress, TrainingState } from "@autoencoders/trainers";
import { identityOf } from "../run-identity.ts";
import { checkRunFolder } from "./check-run-folder.ts";
import { newestCheckpoint } from "./checkpoints.ts";
import { newestPlace } from "./files/newest-place.ts";
import { type KeepOptions, keepCheckpoints } from "./keep-checkpoints.ts";
import { takeLock } from "./lock.ts";
import { makeFolders } from "./make-folders.ts";
import { removeTemporaryFiles } from "./remove-temporary-files.ts";
import { RunExistsError } from "./run-exists-error.ts";
import { runFolder } from "./run-folder.ts";
import { WriteError } from "./write-error.ts";

/** How a training is kept. */
export interface SaveTrainingOptions {
  /**
   * What is trained, as a value that JSON can hold, such as `{ model: model.name, ...model.options }`: a checkpoint of another
   * is refused though its weights have the same names and shapes.
   */
  readonly about?: unknown;
  /** The least time between two checkpoints, in milliseconds; 0 keeps one of every epoch. Default 1,000. */
  readonly checkpointMs?: number;
  /** Which checkpoints stay: see `KeepOptions`. Default ["last"]. */
  readonly keep?: KeepOptions["keep"];
}

/** Begins a training, or goes on from a state: a procedure of the trainers that yields progress, such as `fitChunks`. */
export type StartTraining<Progress extends TrainingProgress> = (
  resume: TrainingState | undefined,
) => AsyncIterable<Progress>;

/**
 * Trains from the beginning, yields what the procedure yields and keeps checkpoints in a folder, from which `resumeTraining` goes
 * on to the very bits that this training would have come to, wherever it was stopped.
 *
 * The folder is locked as long as the training runs. A checkpoint carries a checksum and takes its place whole or not at all; the
 * one before is kept too. To `break` off keeps a checkpoint of the steps done.
 *
 * ```ts
 * const training = saveTraining("training", (resume) => fitChunks(model, rows, { epochs: 20, resume }), { about: model.options });
 * for await (const { report } of training) if (report) console.log(report.epoch, report.loss);
 * ```
 *
 * @throws RunExistsError where the folder holds a training, RunLockedError where another program trains there, WriteError,
 * RunFileError for a link in the place of a folder, DivergedError, and what the procedure throws
 */
export async function* saveTraining<Progress extends TrainingProgress>(
  path: string,
  start: StartTraining<Progress>,
  options: SaveTrainingOptions = {},
): AsyncGenerator<Progress, void, void> {
  yield* keptTraining(path, start, { ...options, resume: false });
}

/**
 * Goes on with the training that a folder holds, from its newest sound checkpoint, or begins it where there is none yet: a program
 * that is stopped at any moment and started again comes to the same bits as one that never was.
 *
 * @param start with the same model, rows and options as before, but for the number of epochs
 * @throws RunFileError for a checkpoint of another training or version; ReadError where it cannot be read; ResumeError where its
 * counters cannot be; and as `saveTraining` does
 */
export async function* resumeTraining<Progress extends TrainingProgress>(
  path: string,
  start: StartTraining<Progress>,
  options: SaveTrainingOptions = {},
): AsyncGenerator<Progress, void, void> {
  yield* keptTraining(path, start, { ...options, resume: true });
}

async function* keptTraining<Progress extends TrainingProgress>(
  path: string,
  start: StartTraining<Progress>,
  { about, checkpointMs, keep, resume }: SaveTrainingOptions & { readonly resume: boolean },
): AsyncGenerator<Progress, void, void> {
  const folder = runFolder(path);
  const run = await identityOf({ about });
  made(path);
  const lock = await takeLock(folder.lock);
  try {
    checkRunFolder(folder);
    if (!resume && newestPlace(folder.checkpoints)) throw new RunExistsError(path);
    const newest = await newestCheckpoint(folder.checkpoints, { run });
    removeTemporaryFiles(folder.checkpoints);
    made(folder.checkpoints);
    yield* keepCheckpoints(start(newest?.state), {
      folder: folder.checkpoints,
      run,
      ...(checkpointMs !== undefined && { checkpointMs }),
      ...(keep && { keep }),
    });
  } finally {
    lock.release();
  }
}

/** Makes a folder where there is none. @throws WriteError */
function made(path: string): void {
  try {
    makeFolders(path);
  } catch (error) {
    throw new WriteError(path, 0, error);
  }
}
