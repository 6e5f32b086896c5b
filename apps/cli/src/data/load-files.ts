import { basename } from "node:path";
import {
  type DataSet,
  fileBytes,
  type ReadTableOptions,
  readDataFiles,
  type Scaling,
  toDataSet,
} from "@autoencoders/datasets";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";

/** How files become rows. */
export interface LoadFilesOptions {
  /** The scaling of the rows that a run was trained on; taken from these where absent. */
  readonly scaling?: Scaling | undefined;
  /** How a table is read, and what its columns are. */
  readonly table?: ReadTableOptions | undefined;
}

/**
 * The rows of files as a data set, with a note where something was left out or changed, or lies outside the range of a scaling.
 *
 * @throws Failure where a file cannot be read, DataFileError where it holds no rows, or others than that scaling is for
 */
export async function loadFiles(
  paths: readonly string[],
  name: string,
  io: Io,
  { scaling, table }: LoadFilesOptions = {},
): Promise<DataSet> {
  const files = await Promise.all(paths.map(openFile));
  const { set, notes } = toDataSet(name, await readDataFiles(files, { table }), { scaling });
  for (const note of notes) io.err(`note: ${name}: ${note}`);
  return set;
}

const openFile = (path: string) =>
  fileBytes(path, { name: basename(path) }).catch((cause: Error) => {
    throw new Failure(
      `cannot read the rows of ${path}: ${cause.message}; --dataset says where they are`,
      { cause },
    );
  });
