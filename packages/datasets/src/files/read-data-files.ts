import type { ByteSource } from "../bytes/byte-source.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { collectRows } from "./collect-rows.ts";
import type { FileRows } from "./file-rows.ts";
import { type OpenDataFilesOptions, openDataFiles } from "./open-data-files.ts";

/** A file: its name, which errors tell, and its bytes. */
export interface DataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads all rows of files into memory, as `openDataFiles` opens them.
 *
 * @throws DataFileError naming file, place, expected, got and what to do
 */
export async function readDataFiles(
  files: readonly (DataFile | ByteSource)[],
  options: OpenDataFilesOptions = {},
): Promise<FileRows> {
  const sources = files.map((file) =>
    "bytes" in file ? memoryBytes(file.name, file.bytes) : file,
  );
  return collectRows(await openDataFiles(sources, options));
}
