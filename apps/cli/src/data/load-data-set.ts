import { statSync } from "node:fs";
import { type DataSet, dataSets } from "@autoencoders/datasets";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "../options/one-of.ts";
import { filesOf, shortName } from "./files-of.ts";
import { keysOf } from "./keys-of.ts";
import { type LoadFilesOptions, loadFiles } from "./load-files.ts";

/** What a run of the page calls a visitor's files. */
const ownFiles = "own";

/**
 * A data set by name or by its files. Generated ones are the same in every run: a seed of a run changes how it trains, not on what.
 *
 * @param dataDir of the files of a published set, which are downloaded otherwise
 * @throws UsageError for an unknown name, or where something is said of the columns of what is no file, Failure for files that cannot be read; what the data set throws
 */
export async function loadDataSet(
  name: string,
  dataDir: string | undefined,
  io: Io,
  { scaling, table, rows, usualScaling }: LoadFilesOptions = {},
): Promise<DataSet> {
  const files = filesOf(name);
  if (files) return loadFiles(files, shortName(name), io, { scaling, table, rows, usualScaling });
  if (name === ownFiles)
    throw new Failure(
      "expected the files that this run was trained on, which it does not hold; give them with --dataset",
    );
  if (rows !== undefined)
    throw new UsageError(
      `expected --dataset to be files where something is said of their rows, got ${name}`,
    );
  if (table !== undefined)
    throw new UsageError(
      `expected --dataset to be a table where something is said of its columns, got ${name}`,
    );
  const known = oneOf("--dataset", name, keysOf(dataSets));
  try {
    return await dataSets[known].load({
      ...(dataDir !== undefined && { dataDir }),
      onProgress: ({ file, received, total }) =>
        io.status(`${file}: ${megabytes(received)}${total ? ` of ${megabytes(total)}` : ""} MB`),
    });
  } catch (error) {
    if (dataDir === undefined || isFolder(dataDir)) throw error;
    throw new Failure(
      `expected --data-dir or AUTOENCODERS_DATA to be a folder with the files of ${known}, or with a subfolder ${known} that ` +
        `holds them, got ${dataDir}, which is no folder`,
    );
  } finally {
    io.status("");
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
