import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import type { PartKey } from "@autoencoders/runs/node";
import { filesOf } from "../data/files-of.ts";

/** What results are of. */
export interface ResultsOf {
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** The data set or the files of the rows; absent of samples. */
  readonly rows?: string | undefined;
  /** The JSON of all else that decides the results. */
  readonly options: unknown;
  /** What model and rows are told by, where it is known already. */
  readonly key?: PartKey | undefined;
}

/**
 * Tells results from those of other rows, of another model or by other options: files by path, size, time and first bytes, a model by its
 * weights.
 */
export function resultsKey({ options, key, ...source }: ResultsOf): PartKey {
  return { ...(key ?? sourceKey(source)), "what was asked for": JSON.stringify(options) };
}

/** Tells the model and the rows of results from others, by which many results of the same can be told. */
export function sourceKey({
  config,
  model,
  rows,
}: Pick<ResultsOf, "config" | "model" | "rows">): PartKey {
  const { scaling, schema, reading } = config.dataset;
  const hash = createHash("sha256").update(
    JSON.stringify([config.model, scaling, schema, reading]),
  );
  for (const { name, variable } of modelWeights(model)) {
    const numbers = variable.dataSync();
    hash.update(name);
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  const files = rows === undefined ? undefined : filesOf(rows);
  return {
    "the model": hash.digest("hex"),
    ...(rows !== undefined && { "what the rows are read from": files ? seals(files) : rows }),
  };
}

/** What tells files from others, and from themselves when they were changed. */
function seals(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const stats = statSync(path);
    const files = stats.isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" })
          .sort()
          .map((name) => join(path, name))
      : [path];
    for (const file of files) {
      const { size, mtimeMs } = statSync(file);
      hash.update(JSON.stringify([file, size, mtimeMs]));
    }
    if (stats.isFile()) hash.update(firstBytes(path));
  }
  return hash.digest("hex");
}

function firstBytes(path: string): Uint8Array {
  const bytes = new Uint8Array(2 ** 16);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
