import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RunConfig } from "@autoencoders/runs";
import type { PartKey } from "@autoencoders/runs/node";
import { filesOf } from "../data/files-of.ts";

/** What results are computed from. */
export interface SourceOfResults {
  readonly config: Pick<RunConfig, "model" | "dataset">;
  /** The numbers of each weight, by its name. */
  readonly weights: Readonly<Record<string, ArrayBufferView>>;
  /** The data set or the files of the rows; absent of samples. */
  readonly rows?: string | undefined;
}

/**
 * Tells the model and the rows of results from others: a model by its weights, in the order of their names, and files by path, size, time and
 * first bytes.
 */
export function keyOfSource({ config, weights, rows }: SourceOfResults): PartKey {
  const { scaling, schema, reading } = config.dataset;
  const hash = createHash("sha256").update(
    JSON.stringify([config.model, scaling, schema, reading]),
  );
  for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(weights).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  )) {
    hash.update(name);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const files = rows === undefined ? undefined : filesOf(rows);
  return {
    "the model": hash.digest("hex"),
    ...(rows !== undefined && { "what the rows are read from": files ? seals(files) : rows }),
  };
}

/** Adds to what results are computed from what was asked for, as JSON. */
export const keyOfAsked = (source: PartKey, options: unknown): PartKey => ({
  ...source,
  "what was asked for": JSON.stringify(options),
});

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
