import { opendirSync } from "node:fs";
import { RunFileError } from "../run-file-error.ts";
import { codeOf } from "./code-of.ts";
import { ReadError } from "./read-error.ts";

/** More entries than this no folder of a run has. */
const mostEntries = 20_000;

/**
 * The names in a folder; none where there is no folder.
 *
 * @throws ReadError where it cannot be read, RunFileError where it holds more than 20,000
 */
export function listed(folder: string): string[] {
  const names: string[] = [];
  try {
    const directory = opendirSync(folder, { bufferSize: 1024 });
    try {
      for (let entry = directory.readSync(); entry; entry = directory.readSync()) {
        names.push(entry.name);
        if (names.length > mostEntries)
          throw new RunFileError(folder, `at most ${mostEntries} files`, "more");
      }
    } finally {
      directory.closeSync();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    if (code !== undefined) throw new ReadError(folder, error);
    throw error;
  }
  return names;
}
