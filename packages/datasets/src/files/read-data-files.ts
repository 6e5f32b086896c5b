import { DataFileError } from "../data-file-error.ts";
import { readIdx } from "../idx/read-idx.ts";
import { fileLimits } from "./_file-limits.ts";
import { joinArrays, type NamedArray } from "./_join-arrays.ts";
import { fileKind } from "./file-kind.ts";
import type { FileRows } from "./file-rows.ts";

/** A file: its name, which errors tell, and its bytes. */
export interface DataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads the rows of files: IDX (plain or gzipped), NPY or NPZ arrays, of which the largest is the rows and one of as many whole numbers
 * as it has rows their labels; or one table of comma-separated values, whose first line may name the columns and of which the one
 * called label, labels, class or target, or else the only one of words, is the labels; empty columns are left out. What a file is,
 * its bytes say, not its name.
 *
 * @throws DataFileError naming file, place, expected, got and what to do
 */
export async function readDataFiles(files: readonly DataFile[]): Promise<FileRows> {
  const [first] = files;
  if (!first)
    throw new DataFileError("files", { field: "number", expected: "at least one", got: "none" });
  const kinds = files.map(({ bytes }) => fileKind(bytes));
  const picture = files[kinds.indexOf("image")];
  if (picture)
    throw new DataFileError(picture.name, {
      field: "bytes",
      expected: "an array or a table",
      got: "a picture",
      advice: "save the pixels of all pictures as one array with numpy.save",
    });
  if (kinds.includes("text")) {
    if (files.length > 1)
      throw new DataFileError(files[kinds.indexOf("text")]!.name, {
        field: "files",
        expected: "one table alone",
        got: `${files.length} files`,
        advice: "choose one of them",
      });
    const { readCsv } = await import("../tables/_read-csv.ts");
    return readCsv(new TextDecoder().decode(first.bytes), first.name);
  }
  const arrays: NamedArray[] = [];
  for (const [i, { name, bytes }] of files.entries()) {
    const kind = kinds[i];
    if (kind === "npy" || kind === "zip") {
      const { readNpy, readNpz } = await import("../numpy/_read-numpy.ts");
      arrays.push(...(kind === "npy" ? [readNpy(bytes, name)] : readNpz(bytes, name)));
    } else arrays.push({ name, ...(await readIdx(bytes, { maxBytes: 4 * fileLimits.numbers })) });
  }
  return joinArrays(arrays);
}
