import { joinEntries } from "../arrays/join-entries.ts";
import type { StoredEntry } from "../arrays/stored-entry.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { hdf5Entries } from "../hdf5/hdf5-entries.ts";
import type { Hdf5Package } from "../hdf5/hdf5-package.ts";
import { idxEntry } from "../idx/idx-entry.ts";
import { npyEntry } from "../numpy/_npy-entry.ts";
import { npyArray } from "../numpy/npy-array.ts";
import { npzEntries } from "../numpy/npz-entries.ts";
import { type OpenPicturesOptions, openPictures } from "../pictures/open-pictures.ts";
import type { FileSource } from "../rows/file-source.ts";
import { openWindows, type WindowOptions } from "../series/open-windows.ts";
import { readTable } from "../tables/read-table.ts";
import type { ReadTableOptions } from "../tables/read-table-options.ts";
import { gunzippedArray } from "./_gunzipped-array.ts";
import { type FileKind, fileKind, isTableKind } from "./file-kind.ts";
import { sourceKind } from "./source-kind.ts";

/** How files are read. */
export interface OpenDataFilesOptions {
  /** The shape of a row, where it is not to be told from that of the array: [28, 28, 1]. */
  readonly shape?: readonly number[] | undefined;
  /** How pictures become rows. */
  readonly pictures?: OpenPicturesOptions | undefined;
  /** How the steps of a recording become rows, where the files hold one: see `openWindows`. */
  readonly window?: WindowOptions | undefined;
  /** Loads the package h5wasm, by which HDF5 files are read, for a page: `() => import("h5wasm")`. In Node it is found where it is installed. */
  readonly hdf5?: (() => Promise<Hdf5Package>) | undefined;
  /** How a table is read, and what its columns are. */
  readonly table?: ReadTableOptions | undefined;
}

/**
 * Opens files of rows: IDX or NPY arrays, plain or gzipped, NPZ or HDF5, of which the largest array is the rows and one of a whole number or a word
 * for each row their labels; or one table, as `readTable` reads it; or pictures, as `openPictures` reads them. What a file is, its bytes say, not its name; but a text that has the name of another format is refused. Rows of arrays are read
 * as they are asked for, so that a file may be larger than memory; a table is read once and packed, into memory or, beyond 256 MB
 * of packed cells, into a temporary file.
 *
 * @throws DataFileError naming file, place, expected, got and what to do
 */
export async function openDataFiles(
  files: readonly ByteSource[],
  options: OpenDataFilesOptions = {},
): Promise<FileSource> {
  const source = await openRows(files, options);
  return options.window ? openWindows(source, options.window) : source;
}

async function openRows(
  files: readonly ByteSource[],
  options: OpenDataFilesOptions,
): Promise<FileSource> {
  const [first] = files;
  if (!first)
    throw new DataFileError("files", { field: "number", expected: "at least one", got: "none" });
  const kinds: FileKind[] = [];
  for (const file of files) kinds.push(await sourceKind(file));
  if (kinds.every((kind) => kind === "image")) return openPictures(files, options.pictures);
  const other = kinds.findIndex((kind) => kind !== "image");
  if (kinds.includes("image"))
    throw new DataFileError(files[other]!.name, {
      field: "files",
      expected: "pictures alone, as the others are",
      got: `one of kind ${kinds[other]}`,
      advice: "give pictures, arrays or a table by themselves",
    });
  const table = kinds.findIndex(isTableKind);
  if (table >= 0) {
    if (files.length === 1) return readTable(first, options.table);
    throw new DataFileError(files[table]!.name, {
      field: "files",
      expected: "one table alone",
      got: `${files.length} files`,
      advice: "choose one of them",
    });
  }
  const entries: StoredEntry[] = [];
  for (const [i, file] of files.entries())
    entries.push(...(await entriesOf(file, kinds[i]!, options)));
  return joinEntries(files.map(({ name }) => name).join(" and "), entries, options);
}

async function entriesOf(
  bytes: ByteSource,
  kind: FileKind,
  options: Pick<OpenDataFilesOptions, "hdf5">,
): Promise<readonly StoredEntry[]> {
  if (kind === "hdf5") return hdf5Entries(bytes, await options.hdf5?.());
  if (kind === "mat")
    throw new DataFileError(bytes.name, {
      field: "format",
      expected: "a file of MATLAB 7.3, which is HDF5",
      got: "an older one",
      advice:
        "save it in MATLAB by save(…, '-v7.3'), or in Python: numpy.savez('x.npz', **{k: v for k, v in scipy.io.loadmat('x.mat').items() if k[0] != '_'})",
    });
  if (kind === "zip") return npzEntries(bytes);
  if (kind === "npy") {
    const entry = await npyEntry(bytes.name, bytes, async () => bytes);
    if (entry.kind === "other") await npyArray(bytes); // says why it holds no numbers
    return [entry];
  }
  if (kind === "idx") return [await idxEntry(bytes)];
  const plain = await gunzippedArray(bytes);
  return entriesOf(plain, fileKind(await plain.slice(0, 8)), options);
}
