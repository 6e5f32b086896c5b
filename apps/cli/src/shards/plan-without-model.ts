import { statSync } from "node:fs";
import { join } from "node:path";
import { countRows, shownScaling } from "@autoencoders/datasets";
import {
  comparePlaces,
  newestPlace,
  readPlainFile,
  readRunConfig,
  runFolder,
} from "@autoencoders/runs/files";
import type { PartKey } from "@autoencoders/runs/node";
import { read } from "@autoencoders/safetensors";
import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { checkApplies } from "../data/check-applies.ts";
import { filesOf, shortName } from "../data/files-of.ts";
import { openFiles } from "../data/load-files.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import { schemaRequest } from "../data/schema-request.ts";
import { nanAsMissing } from "../looking/nan-as-missing.ts";
import { areIntensities } from "../looking/row-units.ts";
import { toldClasses } from "../looking/told-classes.ts";
import { keyOfSource } from "../results/source-key.ts";
import { versions } from "../versions.ts";

/** What parts of results are computed from. */
export interface PlannedSource {
  /** What tells model and rows from others. */
  readonly key: PartKey;
  /** The name of the engine. */
  readonly engine: string;
  /** The data set, or the absolute paths of the files. */
  readonly name: string;
  /** How many rows there are. */
  readonly rows: number;
}

/** A file of weights that is larger is left to what builds the model. */
const mostBytes = 2 ** 31 - 1;

/**
 * Looks at a finished run and at the files of its rows as `beginResults` does, but builds no model, for which half a second of packages would be loaded while
 * the workers of a queue wait.
 *
 * @returns undefined where it takes the model: for a run in training, pictures, a data set by its name and a part of the rows; and where anything
 *   is wrong, which `beginResults` says
 */
export async function planWithoutModel(
  asked: ShardValues,
  io: Io,
): Promise<PlannedSource | undefined> {
  try {
    return await planned(asked, io);
  } catch {
    return undefined;
  }
}

async function planned(asked: ShardValues, io: Io): Promise<PlannedSource | undefined> {
  const { decimal, split = "all" } = asked;
  const engine = engineOf(asked.engine);
  const folder = runFolder(asked.run);
  const config = readRunConfig(folder);
  const { dataset, finishedEpochs } = config;
  const newest = newestPlace(folder.checkpoints);
  const isTraining = newest && comparePlaces(newest, { epoch: finishedEpochs, stepInEpoch: 0 }) > 0;
  const name = runDataSetName(asked.dataset, dataset.name);
  const files = filesOf(name);
  if (engine === undefined || isTraining || !files || split !== "all") return undefined;
  if (files.some((path) => statSync(path).isDirectory())) return undefined;
  if (decimal !== undefined) await checkApplies(name, { decimal });
  const weights = readPlainFile(join(folder.model, "weights.safetensors"), { mostBytes });
  const description = readPlainFile(join(folder.model, "model.json"), { mostBytes: 2 ** 26 });
  if (!weights || !description) return undefined;
  const { tensors, metadata } = read(weights);
  if (!isAsSaved(description, metadata.model)) return undefined;

  const { schema, reading = {}, scaling } = dataset;
  const table = {
    ...schemaRequest(schema, { isOwn: name === dataset.name, decimal }),
    keepMissing: true,
  };
  const opened = await openFiles(files, io, { table, ...reading });
  if (opened.kind === "pictures" || sizeOf(opened.shape) !== sizeOf(dataset.shape))
    return undefined;
  const source = nanAsMissing(opened, schema);
  await shownScaling(source, {
    scaling,
    areIntensities: areIntensities(config),
    bytes: reading.bytes,
  });
  toldClasses(source, config);
  for (const note of opened.notes) io.err(`note: ${shortName(name)}: ${note}`);
  const numbers = Object.entries(tensors).map(([key, { data }]) => [key, data]);
  return {
    key: keyOfSource({ config, weights: Object.fromEntries(numbers), rows: name }),
    engine,
    name,
    rows: countRows(source),
  };
}

/** Whether a description of a model is the one that was saved in its weights file too: one that is not may be damaged. */
const isAsSaved = (description: Uint8Array, saved = ""): boolean =>
  JSON.stringify(JSON.parse(new TextDecoder().decode(description))) ===
  JSON.stringify(JSON.parse(saved));

/** The name of the engine that "auto" is where onnxruntime is installed; undefined where it is not. */
const engineOf = (asked: ShardValues["engine"] = "auto"): string | undefined => {
  if (asked !== "auto") return asked;
  return versions().onnxruntime === "unknown" ? undefined : "onnx";
};

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, xDim) => size * xDim, 1);
