import { parseJson, read, readHeader, SafetensorsError, write } from "@autoencoders/safetensors";
import {
  DivergedError,
  decodeTrainingState,
  encodeTrainingState,
  type TrainingCounters,
  type TrainingState,
} from "@autoencoders/trainers";
import { type CounterLimits, checkCounters } from "./check-counters.ts";
import { checkFormat } from "./check-format.ts";
import { formats } from "./formats.ts";
import { RunFileError } from "./run-file-error.ts";
import { sha256 } from "./sha-256.ts";

/** What a checkpoint is looked at with. */
export interface CheckpointOptions {
  /** Named in errors; default "the checkpoint". */
  readonly path?: string;
  /** The identity of the run that it must be of, as `runIdentity` gives it; without it one of any run is taken. */
  readonly run?: string;
  /** What the run says of its counters. */
  readonly limits?: CounterLimits;
}

/** What stands in a checkpoint's header. */
export interface CheckpointHeader {
  readonly counters: TrainingCounters;
  /** The identity of the run that it is of. */
  readonly run: string;
  /** The shape of each weight and slot. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** Stands in the place of the checksum while it is taken: a text of its length. */
const noDigest = "0".repeat(64);

/**
 * Writes a checkpoint: a training state as one safetensors file. Its tensors are float32, `weights/NAME`, `slots/SLOT/NAME` and
 * `averages/NAME`; its metadata are texts: `checkpoint` and `format`, the formats of the file and of the state in it, `counters` as
 * JSON (epoch, step, optimizer: `TrainingCounters`), `run` and `sha256`. It carries the identity of its run and the SHA-256 of itself, taken with zeros in
 * its own place: the same state gives the same bytes.
 *
 * @throws DivergedError where a number is not finite: no training goes on from there
 */
export async function encodeCheckpoint(
  state: TrainingState,
  run: string,
): Promise<Uint8Array<ArrayBuffer>> {
  checkFinite(state);
  const { tensors, metadata } = read(encodeTrainingState(state));
  const bytes = write(tensors, {
    ...metadata,
    checkpoint: formats.checkpoint,
    run,
    sha256: noDigest,
  });
  const at = placeOfDigest(bytes, readHeader(bytes).dataStart, noDigest);
  bytes.set(new TextEncoder().encode(await sha256(bytes)), at);
  return bytes;
}

/** @throws DivergedError naming the first weight or slot with a number that is not finite */
export function checkFinite({ counters, tensors }: TrainingState): void {
  for (const [name, { data }] of Object.entries(tensors)) {
    const value = data.find((number) => !Number.isFinite(number));
    if (value === undefined) continue;
    const epoch = counters.epoch + Math.sign(counters.stepInEpoch);
    throw new DivergedError("weight", { term: name, epoch, step: counters.step, value });
  }
}

/**
 * The training state in such a file.
 *
 * @throws SafetensorsError for a file that is not, to the bit, what was written; RunFileError for one of another version or
 * another run; ResumeError naming a counter that cannot be
 */
export async function decodeCheckpoint(
  bytes: Uint8Array,
  options: CheckpointOptions = {},
): Promise<TrainingState> {
  const { metadata, dataStart } = readHeader(bytes);
  checkCheckpointFormat(metadata, options.path);
  await checkDigest(bytes, dataStart, metadata.sha256);
  const { counters } = checkpointHeader(bytes, bytes.length, options);
  return { counters, tensors: decodeTrainingState(bytes).tensors };
}

/**
 * What the header of a checkpoint says, checked before its numbers are read.
 *
 * @param bytes the file, or its beginning with the whole header
 * @param size bytes of the whole file
 * @throws as decodeCheckpoint does, but for the checksum
 */
export function checkpointHeader(
  bytes: Uint8Array,
  size: number,
  { path = "the checkpoint", run, limits }: CheckpointOptions = {},
): CheckpointHeader {
  const { entries, metadata } = readHeader(bytes, size);
  checkCheckpointFormat(metadata, path);
  const own = metadata.run ?? "none";
  if (run !== undefined && own !== run)
    throw new RunFileError(
      path,
      `a checkpoint of this run, ${run.slice(0, 12)}`,
      `one of another model, other rows or another training, ${own.slice(0, 12)}`,
      "put the run's own checkpoints back, or train anew",
    );
  const shapes = entries.map(({ name, shape }) => [name, shape]);
  return {
    counters: checkCounters(parsed(metadata.counters), limits),
    run: own,
    shapes: Object.fromEntries(shapes),
  };
}

/** @throws RunFileError for another version; SafetensorsError where there is no format at all */
function checkCheckpointFormat(
  { checkpoint, format }: Readonly<Record<string, string>>,
  path = "the checkpoint",
): void {
  const isFirst = checkpoint === undefined && format === "autoencoders training 1";
  const got = isFirst ? "autoencoders checkpoint 1" : checkpoint;
  if (got === undefined)
    throw new SafetensorsError("metadata checkpoint", formats.checkpoint, format ?? "none");
  checkFormat(path, formats.checkpoint, got);
}

async function checkDigest(
  bytes: Uint8Array,
  dataStart: number,
  stored: string | undefined,
): Promise<void> {
  if (stored === undefined || !/^[0-9a-f]{64}$/.test(stored))
    throw new SafetensorsError("metadata sha256", "a checksum", String(stored));
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(noDigest), placeOfDigest(bytes, dataStart, stored));
  const got = await sha256(copy);
  if (got !== stored) throw new SafetensorsError("metadata sha256", stored, `contents with ${got}`);
}

/** The byte at which the digest begins. */
function placeOfDigest(bytes: Uint8Array, dataStart: number, digest: string): number {
  const header = new TextDecoder("latin1").decode(bytes.subarray(0, dataStart));
  const field = `"sha256":"`;
  const at = header.indexOf(`${field}${digest}"`);
  if (at < 0 || header.indexOf(field, at + 1) >= 0)
    throw new SafetensorsError("metadata sha256", "one checksum, as it was written", "none such");
  return at + field.length;
}

function parsed(counters: string | undefined): unknown {
  try {
    return parseJson(counters ?? "null");
  } catch {
    return counters;
  }
}
