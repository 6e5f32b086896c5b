import { statSync } from "node:fs";
import { basename, extname } from "node:path";
import {
  type ByteSource,
  collectRows,
  countRows,
  type DataSet,
  type FileSource,
  fileBytes,
  fileKind,
  folderBytes,
  type OpenDataFilesOptions,
  openDataFiles,
  openDataSet,
  type ReadTableOptions,
  type RowKind,
  type Scaling,
  type ScalingKind,
  toDataSet,
} from "@autoencoders/datasets";
import { counted } from "../console/counted.ts";
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
  /** The kind of scaling that rows of a kind have where neither a scaling nor a kind of it is given, nor that they are intensities. */
  readonly usualScaling?: ((rows: RowKind) => ScalingKind | undefined) | undefined;
  /** The most numbers that are read into memory: where there are more, the training rows are read when they are used. */
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
  {
    scaling,
    table,
    rows: { shape, pictures, window, trainOn, ...asked } = {},
    usualScaling = () => undefined,
    mostNumbers = 2 ** 26,
  }: LoadFilesOptions = {},
): Promise<DataSet> {
  const source = await openFiles(paths, io, { table, shape, pictures, window });
  const { kind = asked.bytes ? undefined : usualScaling(source.kind) } = asked;
  const options = { ...asked, kind, scaling, trainOn: trainOn?.classes };
  const isRead = numbersIn(source) <= mostNumbers || source.time;
  const { set, notes } = isRead
    ? toDataSet(name, await collectRows(source, options), options)
    : await openDataSet(name, source, options);
  for (const note of notes) io.err(`note: ${name}: ${note}`);
  return set;
}

/**
 * Opens files of rows, or the pictures of folders.
 *
 * @throws Failure, DataFileError
 */
export async function openFiles(
  paths: readonly string[],
  io: Io,
  { pictures, ...options }: Omit<OpenDataFilesOptions, "pictures"> & Pick<RowsRequest, "pictures">,
): Promise<FileSource> {
  const files = (await Promise.all(paths.map((path) => openPath(path, io)))).flat();
  const onProgress = (done: number, all: number) => io.status(`${done} of ${all} pictures`);
  try {
    return await openDataFiles(files, { ...options, pictures: { ...pictures, onProgress } });
  } finally {
    io.status("");
  }
}

const openPath = async (path: string, io: Io): Promise<readonly ByteSource[]> =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? picturesIn(path, io)
    : [await openFile(path)];

/** The pictures in a folder; what else is in it is said and left out. @throws Failure where there is none, DataFileError */
async function picturesIn(path: string, io: Io): Promise<readonly ByteSource[]> {
  const files = await folderBytes(path);
  const pictures: ByteSource[] = [];
  const others: string[] = [];
  for (const file of files)
    if (fileKind(await file.slice(0, 8)) === "image") pictures.push(file);
    else others.push(extname(file.name) || file.name);
  if (pictures.length === 0) {
    const got = files.length === 0 ? "an empty one" : counted(files.length, "other file");
    throw new Failure(
      `expected pictures in the folder ${path} (PNG and BMP; JPEG, WebP, GIF and TIFF with the package sharp), got ${got}; --dataset takes ` +
        "the path of an array or a table itself",
    );
  }
  if (others.length > 0)
    io.err(
      `note: ${path}: ${others.length === 1 ? "1 file that is no picture is" : `${others.length} files that are no pictures are`} ` +
        `left out: ${[...new Set(others)].slice(0, 5).join(", ")}.`,
    );
  return pictures;
}

const openFile = (path: string) =>
  fileBytes(path, { name: basename(path) }).catch((cause: Error) => {
    throw new Failure(
      `cannot read the rows of ${path}: ${cause.message}; --dataset says where they are`,
      { cause },
    );
  });

const numbersIn = ({ chunkSizes, shape }: FileSource): number =>
  countRows({ chunkSizes }) * shape.reduce((size, xDim) => size * xDim, 1);
