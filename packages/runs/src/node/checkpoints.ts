import * as nodeFs from "node:fs";
import { join } from "node:path";
import { headerLength, SafetensorsError } from "@autoencoders/safetensors";
import type { TrainingState } from "@autoencoders/trainers";
import {
  type CheckpointOptions,
  checkpointHeader,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../checkpoint-file.ts";
import {
  type CheckpointPlace,
  checkpointName,
  checkpointPlace,
  comparePlaces,
  newestFirst,
} from "../checkpoint-name.ts";
import { RunFileError } from "../run-file-error.ts";
import { listed } from "./listed.ts";
import { type ReadCalls, readAt, withPlainFile } from "./plain-file.ts";
import { type WriteCalls, writeAtomically } from "./write-atomically.ts";

/** How many checkpoints are kept: the newest, and the one before in case it is damaged. */
const kept = 2;
/** Room for counters and five thousand weights. */
const mostHeaderBytes = 2 ** 19;
/** Longer files an array of bytes cannot hold. */
const mostBytes = 2 ** 32;

/** How checkpoints are read. */
export interface NewestOptions extends Omit<CheckpointOptions, "path"> {
  /** The numbers that weights and slots may have in all; a larger file is refused before it is read. */
  readonly mostNumbers?: number;
  readonly calls?: ReadCalls;
}

/** The newest sound checkpoint of a folder. */
export interface NewestCheckpoint {
  readonly state: TrainingState;
  readonly path: string;
  /** What is wrong with newer ones, a sentence each. */
  readonly damaged: readonly string[];
}

/** How a checkpoint is written. */
export interface SaveOptions {
  /** The identity of its run. */
  readonly run: string;
  /** Epochs whose checkpoints stay, however old they are. */
  readonly epochs?: readonly number[];
  readonly calls?: WriteCalls;
}

/**
 * Writes a checkpoint into a folder and removes all but it, the one before and those that are to stay.
 *
 * @throws WriteError; DivergedError where a number is not finite, before anything is written
 */
export async function saveCheckpoint(
  folder: string,
  state: TrainingState,
  { run, epochs = [], calls }: SaveOptions,
): Promise<void> {
  const name = checkpointName(state.counters);
  writeAtomically(join(folder, name), await encodeCheckpoint(state, run), calls);
  const place = checkpointPlace(name)!;
  const names = newestFirst(listed(folder));
  // Those after it are of a course that a damaged file cut off.
  const after = names.filter((other) => comparePlaces(checkpointPlace(other)!, place) > 0);
  const old = names.slice(after.length).slice(kept);
  const unwanted = old.filter((other) => !isOfEpoch(other, epochs));
  for (const other of [...after, ...unwanted]) nodeFs.rmSync(join(folder, other), { force: true });
}

/** Removes all checkpoints of a folder but those of some epochs, where it has one of these. */
export function keepEpochs(folder: string, epochs: readonly number[]): void {
  const names = newestFirst(listed(folder));
  if (!names.some((name) => isOfEpoch(name, epochs))) return;
  for (const name of names)
    if (!isOfEpoch(name, epochs)) nodeFs.rmSync(join(folder, name), { force: true });
}

const isOfEpoch = (name: string, epochs: readonly number[]): boolean => {
  const { epoch, stepInEpoch } = checkpointPlace(name)!;
  return stepInEpoch === 0 && epochs.includes(epoch);
};

/**
 * The newest checkpoint of a folder that is as it was written, and what is wrong with newer ones; undefined where there is none.
 *
 * A file that is damaged gives way to the one before. One that cannot be read, is of another run or of another version, or whose
 * counters cannot be, is refused: what it holds may be right, and no older one is to take its place unasked.
 *
 * @throws ReadError, RunFileError, ResumeError
 */
export async function newestCheckpoint(
  folder: string,
  options: NewestOptions = {},
): Promise<NewestCheckpoint | undefined> {
  const names = newestFirst(listed(folder));
  const damaged: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    try {
      const state = await read(path, options);
      if (!state) continue; // removed meanwhile, by the program that trains the run
      checkPlace(path, name, state.counters);
      return { state, path, damaged };
    } catch (error) {
      if (!(error instanceof SafetensorsError)) throw error;
      damaged.push(`${path} is damaged (${error.message})`);
    }
  }
  if (names.length === 0) return undefined;
  if (damaged.length === 0) return newestCheckpoint(folder, options); // each was replaced by a newer one
  throw new RunFileError(
    folder,
    "a sound checkpoint",
    damaged.join("; "),
    "no checkpoint is left to go on from: put a sound one back, or train anew in another folder",
  );
}

/** Reads the header, then the rest. */
async function read(
  path: string,
  { calls = nodeFs, mostNumbers, ...options }: NewestOptions,
): Promise<TrainingState | undefined> {
  const bytes = withPlainFile(path, calls, (file, size) => {
    const start = readAt(file, 0, Math.min(8, size), calls);
    const length = headerLength(start, size);
    if (length > mostHeaderBytes)
      throw new SafetensorsError("header", `at most ${mostHeaderBytes} bytes`, `${length}`);
    const header = readAt(file, 0, 8 + length, calls);
    const { shapes } = checkpointHeader(header, size, { ...options, path });
    const numbers = Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0);
    if (mostNumbers !== undefined && numbers > mostNumbers)
      throw new RunFileError(
        path,
        `at most ${mostNumbers} numbers, as many as this model's weights and optimizer have`,
        `${numbers}`,
      );
    if (size > mostBytes) throw new RunFileError(path, `at most ${mostBytes} bytes`, `${size}`);
    return readAt(file, 0, size, calls);
  });
  return bytes && decodeCheckpoint(bytes, { ...options, path });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, xDim) => size * xDim, 1);

/** A file that stands under another name than its counters say would be taken for an older or newer one. */
function checkPlace(path: string, name: string, counters: CheckpointPlace): void {
  const own = checkpointName(counters);
  if (own !== name)
    throw new RunFileError(path, `the checkpoint ${name}`, own, "give the file its own name back");
}
