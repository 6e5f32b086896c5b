import type { StoredEntry } from "../arrays/stored-entry.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { zippedFiles } from "../zip/_zipped-files.ts";
import { npyEntry } from "./_npy-entry.ts";
import { npyHeadBytes } from "./_npy-header.ts";

/**
 * Opens the arrays of an .npz file. Only their headers are read; stored ones are then read by windows, deflated ones are decompressed when
 * they are opened.
 *
 * @throws DataFileError where it is no such file, or an array in it does not have the bytes for its numbers
 */
export async function npzEntries(bytes: ByteSource): Promise<readonly StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for (const file of await zippedFiles(bytes)) {
    const name = file.name.replace(/\.npy$/, "");
    if (name === file.name) {
      entries.push({ kind: "other", name });
      continue;
    }
    const first = await file.head(Math.min(file.size, npyHeadBytes));
    const head: ByteSource = {
      name: `${bytes.name}: ${name}`,
      size: file.size,
      slice: async (start, end) => first.slice(start, end),
    };
    entries.push(await npyEntry(name, head, file.open));
  }
  return entries;
}
