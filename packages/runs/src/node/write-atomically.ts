import { randomBytes } from "node:crypto";
import * as nodeFs from "node:fs";
import { basename, dirname, join } from "node:path";
import { lookAt } from "./look-at.ts";
import { WriteError } from "./write-error.ts";

/** The calls that a write consists of. */
export type WriteCalls = Pick<
  typeof nodeFs,
  "openSync" | "writeSync" | "fsyncSync" | "closeSync" | "renameSync" | "unlinkSync"
>;

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = nodeFs.constants;
/** Opens a file that is not there yet: a link or a file of that name is an error, whoever put it there. */
export const newFile = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;

/** Returns what a file is called that is not finished: nobody can foretell the name. */
export const temporaryName = (path: string): string =>
  `.${basename(path)}.${randomBytes(8).toString("hex")}.tmp`;

/** Whether a file name is one that `writeAtomically` gives, left by a program that was stopped within a write. */
export const isTemporaryName = (name: string): boolean => /^\..+\.[0-9a-f]{16}\.tmp$/.test(name);

/**
 * Writes a file whole or not at all: to a temporary file in its folder, synchronized with the disk and then renamed.
 * Whatever stops the program, the old or the new file is there. A link of that name is replaced, never followed.
 *
 * @throws WriteError where it cannot; the temporary file is removed then
 */
export function writeAtomically(
  path: string,
  bytes: Uint8Array | string,
  calls: WriteCalls = nodeFs,
): void {
  const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const temporary = join(dirname(path), temporaryName(path));
  let opened = false;
  try {
    const file = calls.openSync(temporary, newFile);
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
    throw new WriteError(path, content.length, error);
  }
}

/**
 * Writes a file whole or not at all, like `writeAtomically`, while the program does something else.
 *
 * @throws WriteError where it cannot; the temporary file is removed then
 */
export async function writeMeanwhile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), temporaryName(path));
  try {
    await nodeFs.promises.writeFile(temporary, bytes, { flag: "wx", flush: true });
    nodeFs.renameSync(temporary, path);
    await syncFolderMeanwhile(dirname(path));
  } catch (error) {
    removeQuietly(temporary);
    throw new WriteError(path, bytes.length, error);
  }
}

/**
 * Writes every byte: a single call may write fewer.
 *
 * @param at where in the file; after what was written before where absent
 */
export function writeAll(
  file: number,
  bytes: Uint8Array,
  calls: Pick<WriteCalls, "writeSync"> = nodeFs,
  at?: number,
): void {
  for (let done = 0; done < bytes.length; ) {
    const place = at === undefined ? null : at + done;
    done += calls.writeSync(file, bytes, done, bytes.length - done, place);
  }
}

/** Synchronizes a folder: a rename is on the disk once its folder is. */
export function syncFolder(
  folder: string,
  calls: Pick<WriteCalls, "openSync" | "fsyncSync" | "closeSync"> = nodeFs,
): void {
  if (process.platform === "win32") return; // where a folder cannot be opened
  const directory = calls.openSync(folder, "r");
  try {
    calls.fsyncSync(directory);
  } finally {
    calls.closeSync(directory);
  }
}

/** Synchronizes a folder while the program does something else. */
export async function syncFolderMeanwhile(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await nodeFs.promises.open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Removes a file, if it is there. */
export function removeQuietly(path: string, calls: Pick<WriteCalls, "unlinkSync"> = nodeFs): void {
  try {
    calls.unlinkSync(path);
  } catch {
    // What stopped the write is what counts.
  }
}

/** Checks a name that a file is to get. @throws with a code of the system where there is something that is not to be replaced */
export function checkTarget(path: string, overwrite: boolean): void {
  const found = lookAt(path);
  const code = found?.isDirectory() ? "EISDIR" : found && !overwrite ? "EEXIST" : undefined;
  if (code !== undefined) throw Object.assign(new Error(code), { code });
}
