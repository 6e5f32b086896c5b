import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type DataSet, readDataFiles, type Scaling, toDataSet } from "@autoencoders/datasets";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";

/**
 * The rows of files as a data set, with a note where something was left out or changed, or lies outside the range of a scaling.
 *
 * @param scaling of the rows that a run was trained on; taken from these otherwise
 * @throws Failure where a file cannot be read, DataFileError where it holds no rows, or others than that scaling is for
 */
export async function loadFiles(
  paths: readonly string[],
  name: string,
  io: Io,
  { scaling }: { readonly scaling?: Scaling | undefined } = {},
): Promise<DataSet> {
  const files = paths.map(async (path) => ({ name: basename(path), bytes: await bytesOf(path) }));
  const { set, notes } = toDataSet(name, await readDataFiles(await Promise.all(files)), {
    scaling,
  });
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
