import { basename } from "node:path";
import {
  collectRows,
  type DataSet,
  type FileSource,
  fileBytes,
  openDataFiles,
  openDataSet,
  type ReadTableOptions,
  type Scaling,
  toDataSet,
} from "@autoencoders/datasets";
import type { Io } from "../console/io.ts";
import { Failure } from "../errors/failure.ts";
import type { RowsRequest } from "./rows-request.ts";

/** How the rows of files become a data set. */
export interface LoadFilesOptions {
  /** The scaling of the rows that a run was trained on; taken from these where absent. */
  readonly scaling?: Scaling | undefined;
  /** How a table is read, and what its columns are. */
  readonly table?: ReadTableOptions | undefined;
  /** What the rows are, and how they are scaled where no scaling is given. */
  readonly rows?: RowsRequest | undefined;
  /** The most numbers that are read into memory: of more, the training rows are read as they are used. */
  readonly mostNumbers?: number;
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
  { scaling, table, rows: { shape, ...asked } = {}, mostNumbers = 2 ** 26 }: LoadFilesOptions = {},
): Promise<DataSet> {
  const source = await openDataFiles(await Promise.all(paths.map(openFile)), { table, shape });
  const isRead = numbersIn(source) <= mostNumbers || source.mask || source.time;
  const { set, notes } = isRead
    ? toDataSet(name, await collectRows(source), { ...asked, scaling })
    : await openDataSet(name, source, { ...asked, scaling });
  for (const note of notes) io.err(`note: ${name}: ${note}`);
  if (source.mask)
    io.err(
      `note: ${name}: The models do not use the mask of missing values yet: they see what stands in their place.`,
    );
  return set;
}

const openFile = (path: string) =>
  fileBytes(path, { name: basename(path) }).catch((cause: Error) => {
    throw new Failure(
      `cannot read the rows of ${path}: ${cause.message}; --dataset says where they are`,
      { cause },
    );
  });

const numbersIn = ({ chunkSizes, shape }: FileSource): number =>
  chunkSizes.reduce((sum, rows) => sum + rows, 0) * shape.reduce((size, xDim) => size * xDim, 1);
