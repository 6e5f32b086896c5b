import * as nodeFs from "node:fs";
import { RunFileError } from "../run-file-error.ts";
import { codeOf } from "./code-of.ts";
import { ReadError } from "./read-error.ts";

/** The calls that reading a file consists of. */
export type ReadCalls = Pick<
  typeof nodeFs,
  "lstatSync" | "openSync" | "fstatSync" | "readSync" | "closeSync"
>;

/** How a file is read. */
export interface PlainFileOptions {
  /** Bytes above which a file is refused before it is read. */
  readonly mostBytes: number;
  readonly calls?: ReadCalls;
}

/**
 * The bytes of a regular file; undefined where there is none. No link is followed and no pipe is waited for, and the size is
 * looked at before anything is read.
 *
 * @throws RunFileError for anything but a regular file, or one that is too large; ReadError where it cannot be read
 */
export function readPlainFile(
  path: string,
  { mostBytes, calls = nodeFs }: PlainFileOptions,
): Uint8Array | undefined {
  return withPlainFile(path, calls, (file, size) => {
    if (size > mostBytes) throw new RunFileError(path, `at most ${mostBytes} bytes`, `${size}`);
    return readAt(file, 0, size, calls);
  });
}

/**
 * Opens a regular file to read from, and closes it; undefined where there is none.
 *
 * @throws as readPlainFile does
 */
export function withPlainFile<T>(
  path: string,
  calls: ReadCalls,
  f: (file: number, size: number) => T,
): T | undefined {
  try {
    checkRegular(path, calls.lstatSync(path));
    const file = calls.openSync(path, readOnly);
    try {
      const opened = calls.fstatSync(file);
      checkRegular(path, opened);
      return f(file, opened.size);
    } finally {
      calls.closeSync(file);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "ELOOP") throw new RunFileError(path, "a regular file", "a link");
    if (code !== undefined) throw new ReadError(path, error);
    throw error;
  }
}

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = nodeFs.constants;
const readOnly = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/** The bytes of an open file from a place on, up to a length or its end. */
export function readAt(
  file: number,
  from: number,
  length: number,
  calls: Pick<ReadCalls, "readSync"> = nodeFs,
): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const read = calls.readSync(file, bytes, at, length - at, from + at);
    if (read === 0) break; // cut off meanwhile
    at += read;
  }
  return bytes.subarray(0, at);
}

function checkRegular(path: string, stats: nodeFs.Stats): void {
  if (!stats.isFile()) throw new RunFileError(path, "a regular file", kindOf(stats));
}

/** What an entry of a folder is, in a word. */
export function kindOf(stats: nodeFs.Stats): string {
  if (stats.isFile()) return "a regular file";
  if (stats.isDirectory()) return "a folder";
  if (stats.isSymbolicLink()) return "a link";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}
