import * as nodeFs from "node:fs";
import { writeAll } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = nodeFs.constants;
const append = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK;

/** Adds bytes to the end of a file, which a kill of the program does not take away. @throws WriteError; a link is not followed */
export const appendTo = (path: string, bytes: Uint8Array): void =>
  withAppended(path, bytes.length, (file) => writeAll(file, bytes));

/** Puts what was added to a file on the disk. @throws WriteError */
export const syncFile = (path: string): void =>
  withAppended(path, 0, (file) => nodeFs.fsyncSync(file));

function withAppended(path: string, bytes: number, f: (file: number) => void): void {
  try {
    const file = nodeFs.openSync(path, append, 0o666);
    try {
      f(file);
    } finally {
      nodeFs.closeSync(file);
    }
  } catch (error) {
    throw new WriteError(path, bytes, error);
  }
}
