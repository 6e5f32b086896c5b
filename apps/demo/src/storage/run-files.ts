import type { ModelFiles } from "@autoencoders/models";
import type { TrainingState } from "@autoencoders/trainers";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { parseRunConfig } from "../../../cli/src/run/parse-run-config.ts";
import type { RunConfig } from "../../../cli/src/run/run-config.ts";
import type { EpochMetrics } from "../worker/trainer/trainer-api.ts";
import { decodeCheckpoint } from "./checkpoint-file.ts";
import { RunFileError } from "./run-file-error.ts";

/** The parts of a run's folder that the command line writes and reads. */
export interface RunFiles {
  readonly config: RunConfig;
  readonly metrics: readonly EpochMetrics[];
  /** The newest; absent where the run holds a finished model only. */
  readonly checkpoint?: Uint8Array;
  /** Absent where the run has not come to its end. */
  readonly model?: ModelFiles;
}

const format = "autoencoders run 1";

/** Decompressed bytes beyond which a file is refused. */
const mostBytes = 2 ** 29;

/** A run's folder as a .zip. Weights do not compress, so they are stored. */
export function zipRun(
  { config, metrics, checkpoint, model }: Required<RunFiles>,
  { epoch, stepInEpoch }: { readonly epoch: number; readonly stepInEpoch: number },
): Uint8Array<ArrayBuffer> {
  const step = stepInEpoch > 0 ? `-${String(stepInEpoch).padStart(6, "0")}` : "";
  const files: Zippable = {
    "run.json": strToU8(`${JSON.stringify({ format, ...config }, null, 2)}\n`),
    "metrics.jsonl": strToU8(metrics.map((line) => `${JSON.stringify(line)}\n`).join("")),
    [`checkpoints/${String(epoch).padStart(4, "0")}${step}.safetensors`]: [
      checkpoint,
      { level: 0 },
    ],
    "model/model.json": model["model.json"],
    "model/weights.safetensors": [model["weights.safetensors"], { level: 0 }],
  };
  return zipSync(files, { mtime: "2000-01-01" }) as Uint8Array<ArrayBuffer>;
}

/**
 * The parts of a run in a .zip of its folder, or of what is in the folder.
 *
 * @throws RunFileError where it is none, is damaged or holds more than 512 MiB
 */
export function unzipRun(bytes: Uint8Array): RunFiles {
  const files = unzipped(bytes);
  const root = Object.keys(files).find((name) => /^([^/]+\/)?run\.json$/.test(name));
  if (root === undefined)
    throw new RunFileError("a .zip of a run's folder, with run.json", "one without run.json");
  const prefix = root.slice(0, -"run.json".length);
  const config = configOf(files[root]!);
  const newest = newestCheckpoint(Object.keys(files), prefix);
  const [json, weights] = [
    files[`${prefix}model/model.json`],
    files[`${prefix}model/weights.safetensors`],
  ];
  if (!newest && !(json && weights))
    throw new RunFileError("a checkpoint or a model in the run", "a run without either");
  return {
    config,
    metrics: linesOf(files[`${prefix}metrics.jsonl`]),
    ...(newest && { checkpoint: files[newest]! }),
    ...(json && weights && { model: { "model.json": json, "weights.safetensors": weights } }),
  };
}

/** Of "0001.safetensors", after the first epoch, and "0001-000005.safetensors", five steps later, the second. */
function newestCheckpoint(names: readonly string[], prefix: string): string | undefined {
  const places = names.flatMap((name) => {
    const match = /^checkpoints\/(\d{4,})(?:-(\d{6,}))?\.safetensors$/.exec(
      name.slice(prefix.length),
    );
    return match ? [{ name, epoch: Number(match[1]), step: Number(match[2] ?? 0) }] : [];
  });
  return places.sort((a, b) => a.epoch - b.epoch || a.step - b.step).at(-1)?.name;
}

/** The training state of a run's newest checkpoint. @throws RunFileError where it is damaged */
export async function stateOf({ checkpoint }: RunFiles): Promise<TrainingState | undefined> {
  if (!checkpoint) return undefined;
  try {
    return await decodeCheckpoint(checkpoint);
  } catch (cause) {
    throw new RunFileError("a sound checkpoint", (cause as Error).message, { cause });
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
    throw new RunFileError("a .zip file", (cause as Error).message, { cause });
  }
  if (total > mostBytes) throw new RunFileError("at most 512 MiB, decompressed", "more");
  return files;
}

function configOf(bytes: Uint8Array): RunConfig {
  try {
    return parseRunConfig("run.json", strFromU8(bytes), format);
  } catch (cause) {
    throw new RunFileError("a sound run.json", (cause as Error).message, { cause });
  }
}

/** The whole lines from the first epoch on; one that is cut off or out of place ends them. */
function linesOf(bytes: Uint8Array | undefined): EpochMetrics[] {
  const metrics: EpochMetrics[] = [];
  for (const line of bytes ? strFromU8(bytes).split("\n") : []) {
    try {
      const read = JSON.parse(line) as EpochMetrics | null;
      if (read?.epoch !== metrics.length + 1 || typeof read.loss !== "number") break;
      metrics.push(read);
    } catch {
      break;
    }
  }
  return metrics;
}
