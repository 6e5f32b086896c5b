import type { StateArrays } from "@autoencoders/compiler";
import { type NamedTensor, read, write } from "@autoencoders/safetensors";
import { ResumeError } from "../errors.ts";
import type { OutputSums } from "../evaluation/_output-sums.ts";
import type { EpochsSeen } from "../schedules/learning-rate.ts";

/** Everything that a training needs to go on to the same bits. */
export interface TrainingState {
  readonly counters: TrainingCounters;
  /**
   * Weights by `weights/NAME`, slots by `slots/SLOT/NAME`, those of several parts by `slots/PART SLOT/NAME`, and averages of weights
   * over the steps by `averages/NAME`; sums of gradients by `gradients/NAME` where several batches make an update; and, where the best are looked for, those of the best epoch by `best/weights/NAME`.
   */
  readonly tensors: StateArrays;
}

/** Where a training is, and what it must be gone on with. */
export interface TrainingCounters {
  readonly seed: number;
  /** Epochs done. */
  readonly epoch: number;
  /** Steps done of the epoch after those. */
  readonly stepInEpoch: number;
  /** Steps done in all: the counter of noise and of the learning rate's schedule. */
  readonly step: number;
  /** The sum of each term over the examples of this epoch so far. */
  readonly sums: OutputSums;
  readonly batchSize: number;
  readonly examples: number;
  /** Name and options of the optimizer. */
  readonly optimizer: { readonly name: string; readonly options: unknown };
  /** The given names of the weights that are not trained. */
  readonly frozen?: readonly string[];
  /** How rows that are not in memory were read: the number of chunks, and the rows that were shuffled together. */
  readonly source?: { readonly chunks: number; readonly windowRows: number };
  /** The numbers and the weights of terms that were set; for a schedule, what it was made of. */
  readonly settings?: unknown;
  /** The phase of a layer-wise training, counted from 1. */
  readonly phase?: number;
  /** Batches per update, where it is not 1. */
  readonly accumulate?: number;
  /** What schedules know of the epochs so far, by the names of the parts that they are of. */
  readonly seen?: PartsSeen;
  /** What the epochs so far came to, where the best is looked for. */
  readonly watched?: Watched;
}

/** What the schedules of parts know of the epochs so far, by the parts' names. */
export type PartsSeen = Readonly<Record<string, EpochsSeen>>;

/** What `earlyStoppingChunks` knows of the epochs so far. */
export interface Watched {
  /** The best value so far; absent where none was finite. */
  readonly best?: number;
  /** The epoch that it is of, counted from 1. */
  readonly bestEpoch?: number;
  /** How many epochs since then were no better. */
  readonly waited: number;
}

/** Returns the part of a stored state that the training itself is of, without what watched it. */
export function trainingPartOf({ counters, tensors }: TrainingState): TrainingState {
  const { watched: _, ...own } = counters;
  const entries = Object.entries(tensors).filter(([name]) => !name.startsWith("best/"));
  return { counters: own, tensors: Object.fromEntries(entries) };
}

/** Writes a training state to one safetensors file, its counters in the metadata. */
export function encodeTrainingState({ counters, tensors }: TrainingState): Uint8Array {
  const named = Object.entries(tensors).map(([name, { data, shape }]): [string, NamedTensor] => [
    name,
    { dtype: "float32", shape: [...shape], data },
  ]);
  return write(Object.fromEntries(named), {
    format: "autoencoders training 1",
    counters: JSON.stringify(counters),
  });
}

/**
 * The training state in such a file.
 *
 * @throws SafetensorsError for a damaged file, ResumeError for one that holds no training state
 */
export function decodeTrainingState(bytes: Uint8Array): TrainingState {
  const { tensors, metadata } = read(bytes);
  if (metadata.format !== "autoencoders training 1" || !metadata.counters)
    throw new ResumeError(
      `expected a checkpoint with format "autoencoders training 1", got ${JSON.stringify(metadata.format ?? "none")}`,
    );
  const arrays: Record<string, { data: Float32Array; shape: readonly number[] }> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor.dtype !== "float32")
      throw new ResumeError(`expected float32 in ${name}, got ${tensor.dtype}`);
    arrays[name] = { data: tensor.data, shape: tensor.shape };
  }
  const counters: TrainingCounters = JSON.parse(metadata.counters);
  return { counters, tensors: arrays };
}

/** @throws ResumeError where a state was stored by a training that differs in more than its length */
export function checkResume(
  stored: TrainingCounters,
  now: TrainingCounters,
  shapes: Record<string, readonly number[]>,
  tensors: StateArrays,
): void {
  const differ = (what: string, expected: unknown, got: unknown): void => {
    if (JSON.stringify(expected) !== JSON.stringify(got))
      throw new ResumeError(
        `expected to resume with the ${what} the training was started with (${JSON.stringify(expected)}), got ${JSON.stringify(got)}`,
      );
  };
  differ("phase", stored.phase, now.phase);
  differ("numbers and weights of terms", stored.settings, now.settings);
  differ("seed", stored.seed, now.seed);
  differ("batch size", stored.batchSize, now.batchSize);
  differ("number of batches per update", stored.accumulate, now.accumulate);
  differ("number of examples", stored.examples, now.examples);
  differ("chunks and shuffleRows", stored.source, now.source);
  differ("optimizer", stored.optimizer, now.optimizer);
  differ("frozen weights", stored.frozen, now.frozen);
  const names = (record: object) => Object.keys(record).sort();
  differ("weights", names(tensors), names(shapes));
  for (const [name, shape] of Object.entries(shapes))
    differ(`shape of ${name}`, tensors[name]!.shape, shape);
}
