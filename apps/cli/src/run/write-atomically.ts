import * as nodeFs from "node:fs";
import { basename, dirname, join } from "node:path";
import { WriteError } from "./write-error.ts";

/** The calls that a write consists of. */
export type WriteCalls = Pick<
  typeof nodeFs,
  "openSync" | "writeSync" | "fsyncSync" | "closeSync" | "renameSync" | "unlinkSync"
>;

/**
 * Writes a file whole or not at all: to a temporary file in its folder, synchronized with the disk and then renamed.
 * Whatever stops the program, the old or the new file is there.
 *
 * @throws WriteError where it cannot; the temporary file is removed then
 */
export function writeAtomically(
  path: string,
  bytes: Uint8Array | string,
  calls: WriteCalls = nodeFs,
): void {
  const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const temporary = join(dirname(path), `.${basename(path)}.tmp`);
  let opened = false;
  try {
    const file = calls.openSync(temporary, "w");
    opened = true;
    try {
      writeAll(file, content, calls);
      calls.fsyncSync(file);
    } finally {
      calls.closeSync(file);
    }
    calls.renameSync(temporary, path);
    opened = false;
    syncFolder(dirname(path), calls);
  } catch (error) {
    if (opened) removeQuietly(temporary, calls);
    throw new WriteError(path, content.length, error as NodeJS.ErrnoException);
  }
}

/** Writes every byte: a single call may write fewer. */
function writeAll(file: number, bytes: Uint8Array, calls: WriteCalls): void {
  for (let at = 0; at < bytes.length; )
    at += calls.writeSync(file, bytes, at, bytes.length - at, null);
}

/** A rename is on the disk once its folder is. */
function syncFolder(folder: string, calls: WriteCalls): void {
  if (process.platform === "win32") return; // where a folder cannot be opened
  const directory = calls.openSync(folder, "r");
  try {
    calls.fsyncSync(directory);
  } finally {
    calls.closeSync(directory);
  }
}

function removeQuietly(path: string, calls: WriteCalls): void {
  try {
    calls.unlinkSync(path);
  } catch {
    // What stopped the write is what counts.
  }
}
