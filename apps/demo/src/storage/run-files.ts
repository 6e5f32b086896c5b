import type { ModelFiles } from "@autoencoders/models";
import {
  type CheckpointPlace,
  checkpointName,
  decodeCheckpoint,
  type EpochMetrics,
  metricsIn,
  metricsLine,
  newestFirst,
  parseRunConfig,
  type RunConfig,
  runConfigText,
  runIdentity,
} from "@autoencoders/runs";
import type { TrainingState } from "@autoencoders/trainers";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { toError } from "../to-error.ts";
import { runFileError } from "./run-file-error.ts";

/** Files of a run's folder that the command line writes and reads. */
export interface RunFiles {
  readonly config: RunConfig;
  readonly metrics: readonly EpochMetrics[];
  /** Newest checkpoint; absent where the run holds a finished model only. */
  readonly checkpoint?: Uint8Array;
  /** Files of the finished model; absent where the run has not come to its end. */
  readonly model?: ModelFiles;
}

/** Decompressed bytes beyond which a file is refused. */
const mostBytes = 2 ** 29;

/** Writes a .zip of a run's folder. Weights do not compress, so they are stored. */
export function zipRun(
  { config, metrics, checkpoint, model }: RunFiles & { readonly model: ModelFiles },
  place: CheckpointPlace,
): Uint8Array<ArrayBuffer> {
  const files: Zippable = {
    "run.json": strToU8(runConfigText(config)),
    "metrics.jsonl": strToU8(metrics.map(metricsLine).join("")),
    "model/model.json": model["model.json"],
    "model/weights.safetensors": [model["weights.safetensors"], { level: 0 }],
  };
  if (checkpoint) files[`checkpoints/${checkpointName(place)}`] = [checkpoint, { level: 0 }];
  return zipSync(files, { mtime: "2000-01-01" }) as Uint8Array<ArrayBuffer>;
}

/**
 * Reads the files of a run from a .zip of its folder, or of what is in the folder.
 *
 * @throws RunFileError where it is none, is damaged or holds more than 512 MiB
 */
export function unzipRun(bytes: Uint8Array): RunFiles {
  const files = unzipped(bytes);
  const root = Object.keys(files).find((name) => /^([^/]+\/)?run\.json$/.test(name));
  if (root === undefined)
    throw runFileError("a .zip of a run's folder, with run.json", "one without run.json");
  const prefix = root.slice(0, -"run.json".length);
  const config = configOf(files[root]!);
  const newest = newestCheckpoint(Object.keys(files), prefix);
  const [json, weights] = [
    files[`${prefix}model/model.json`],
    files[`${prefix}model/weights.safetensors`],
  ];
  if (!newest && !(json && weights))
    throw runFileError("a checkpoint or a model in the run", "a run without either");
  return {
    config,
    metrics: metricsIn(files[`${prefix}metrics.jsonl`] ?? new Uint8Array()).map(
      ({ metrics }) => metrics,
    ),
    ...(newest && { checkpoint: files[newest]! }),
    ...(json && weights && { model: { "model.json": json, "weights.safetensors": weights } }),
  };
}

/** Returns the path of the newest checkpoint among all paths. */
function newestCheckpoint(paths: readonly string[], prefix: string): string | undefined {
  const folder = `${prefix}checkpoints/`;
  const inFolder = paths.filter((path) => path.startsWith(folder));
  const [name] = newestFirst(inFolder.map((path) => path.slice(folder.length)));
  return name === undefined ? undefined : `${folder}${name}`;
}

/** Reads the training state of a run's newest checkpoint. @throws RunFileError where it is damaged, or another run's */
export async function stateOf({
  config,
  checkpoint,
}: Pick<RunFiles, "config" | "checkpoint">): Promise<TrainingState | undefined> {
  if (!checkpoint) return undefined;
  const { seed, fit, dataset } = config;
  const limits = { seed, batchSize: fit.batchSize, examples: dataset.rows.train };
  try {
    return await decodeCheckpoint(checkpoint, { run: await runIdentity(config), limits });
  } catch (cause) {
    throw runFileError("a sound checkpoint", toError(cause).message, { cause });
  }
}

function unzipped(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return total <= mostBytes;
      },
    });
  } catch (cause) {
    throw runFileError("a .zip file", toError(cause).message, { cause });
  }
  if (total > mostBytes) throw runFileError("at most 512 MiB, decompressed", "more");
  return files;
}

function configOf(bytes: Uint8Array): RunConfig {
  try {
    return parseRunConfig("run.json", strFromU8(bytes));
  } catch (cause) {
    throw runFileError("a sound run.json", toError(cause).message, { cause });
  }
}
