import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type DataSet, readDataFiles, toDataSet } from "@autoencoders/datasets";
import { Failure } from "../failure.ts";
import type { Io } from "../io.ts";

/** The rows of files as a data set, with a note where something was left out or changed. @throws Failure, DataFileError */
export async function loadFiles(paths: readonly string[], name: string, io: Io): Promise<DataSet> {
  const files = paths.map(async (path) => ({ name: basename(path), bytes: await bytesOf(path) }));
  const { set, notes } = toDataSet(name, await readDataFiles(await Promise.all(files)));
  for (const note of notes) io.err(`note: ${name}: ${note}`);
  return set;
}

const bytesOf = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((cause: Error) => {
    throw new Failure(
      `cannot read the rows of ${path}: ${cause.message}; --dataset says where they are`,
      { cause },
    );
  });
