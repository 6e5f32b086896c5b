import { isRecord } from "../data/is-record.ts";
import type { ShardPart } from "../shards/shard-plan.ts";
import { QueueError } from "./queue-error.ts";

/** What a queue has to do, in JSON: the settings of a run, from which `train` writes run.json, which rows to write results of, or an experiment. */
export interface Job {
  /** The name of the result in the store. */
  readonly name: string;
  /** The name of a result that this one goes on with. */
  readonly from?: string;
  /** The arguments of `train` that begin it, but for its folder and the epochs; of a part those of its command, but for rows and file. */
  readonly argv: readonly string[];
  readonly epochs: number;
  /** The part of results that the command writes; absent of a training. */
  readonly part?: ShardPart;
  /** What tells the model and the rows of a part: a worker that finds others makes none. */
  readonly source?: Readonly<Record<string, string>>;
  /** Tells the call that asked for a part from others, which may find what was mended meanwhile. */
  readonly asking?: string;
  /** Whether the arguments are a whole command that makes a folder, but for its `--out`: an experiment. */
  readonly isExperiment?: boolean;
  /** The versions of the program that asked, which a worker must have too: the bits of a result depend on them. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The file in the result of a part's job that has what is to be said of its rows. */
export const toldFile = "told.json";

/** The versions that decide the bits of a result. */
const deciding = ["autoencoders", "tfjs", "onnxruntime"];

/**
 * Reads a job as it comes from a queue.
 *
 * @param own the versions of this program
 * @throws QueueError where it is none, or was asked by a program of another version, naming what differs
 */
export function parseJob(value: unknown, own: Readonly<Record<string, string>>): Job {
  if (!isRecord(value) || !isRecord(value.versions)) throw notAJob();
  const asked = value.versions;
  const other = deciding.find((name) => asked[name] !== own[name]);
  if (other !== undefined)
    throw new QueueError(
      `expected ${other} ${asked[other]}, by which the job ${value.name} was asked for, got ${other} ${own[other]}; install the same version here, or start a worker where it is`,
    );
  const { name, from, argv, epochs, part, source, asking, isExperiment } = value;
  if (!isName(name) || !(from === undefined || isName(from))) throw notAJob();
  if (!(part === undefined || isPart(part))) throw notAJob();
  if (!(part === undefined || isRecord(source))) throw notAJob();
  if (!Array.isArray(argv) || !argv.every((word) => typeof word === "string")) throw notAJob();
  if (!Number.isSafeInteger(epochs)) throw notAJob();
  return {
    name,
    argv,
    versions: texts(asked),
    epochs: Number(epochs),
    ...(isName(from) && { from }),
    ...(isExperiment === true && { isExperiment }),
    ...(part && { part: { file: part.file, first: part.first, last: part.last } }),
    ...(isRecord(source) && { source: texts(source) }),
    ...(typeof asking === "string" && { asking }),
  };
}

const texts = (record: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));

/** Whether a name stays within the store. */
const isName = (value: unknown): value is string =>
  typeof value === "string" && value.split("/").every((part) => /^[\w-][\w.-]*$/.test(part));

const isPart = (value: unknown): value is ShardPart =>
  isRecord(value) && isName(value.file) && [value.first, value.last].every(Number.isSafeInteger);

const notAJob = (): QueueError =>
  new QueueError("expected jobs of autoencoders in the queue, got another; use a Redis of its own");
