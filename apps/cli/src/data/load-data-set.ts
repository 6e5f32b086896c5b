import { statSync } from "node:fs";
import { type DataSet, dataSets } from "@autoencoders/datasets";
import { Failure } from "../failure.ts";
import { oneOf } from "../flags/one-of.ts";
import type { Io } from "../io.ts";
import type { DataSetName } from "./data-set-name.ts";

/**
 * A data set by name. Generated ones are the same in every run: a seed of a run changes how it trains, not on what.
 *
 * @param dataDir of the files of a published set, which are downloaded otherwise
 * @throws UsageError for an unknown name; what the data set throws
 */
export async function loadDataSet(
  name: string,
  dataDir: string | undefined,
  io: Io,
): Promise<DataSet> {
  const known = oneOf("--dataset", name, Object.keys(dataSets) as DataSetName[]);
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
