import { closeSync, constants, fstatSync, openSync, read, type Stats, statSync } from "node:fs";
import { promisify } from "node:util";
import { DataFileError } from "../data-file-error.ts";
import { reasonOf } from "./_reason-of.ts";
import type { ByteSource } from "./byte-source.ts";

const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const readAt = promisify(read);

/** Opens a regular file by its path. @throws DataFileError */
export async function openFileBytes(path: string, name: string): Promise<ByteSource> {
  const { size, mtimeMs, ino, dev } = typed(name, () => {
    const found = statSync(path); // before opening, which can do things to a device
    checkRegular(name, found);
    return found;
  });
  const isSame = (found: Stats): boolean =>
    found.size === size && found.mtimeMs === mtimeMs && found.ino === ino && found.dev === dev;
  const changed = (got: string): never => {
    throw new DataFileError(name, {
      field: "file",
      expected: `the ${size} bytes that it had when it was opened`,
      got,
      advice: "read it again when nothing writes to it",
    });
  };
  let [file, readings] = [0, 0]; // one descriptor for all readings at a time
  // Only the reading itself is waited for: each wait lasts as long as whatever holds the thread, such as steps of a training.
  const slice: ByteSource["slice"] = async (start, end, memory) => {
    if (readings === 0) file = typed(name, () => openSync(path, readOnly));
    readings++;
    try {
      if (!isSame(fstatSync(file))) changed("a file that was changed since");
      const length = Math.max(0, Math.min(end, size) - start);
      const bytes = memory?.length === length ? memory : new Uint8Array(length);
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await readAt(file, bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) changed(`an end after ${start + at} bytes`);
        at += bytesRead;
      }
      return bytes;
    } catch (cause) {
      return typed(name, () => {
        throw cause;
      });
    } finally {
      readings--;
      if (readings === 0) closeSync(file);
    }
  };
  await slice(0, 1); // whether it may be read
  return { name, size, slice };
}

/** Returns what an action gives; its error becomes that of a file. */
function typed<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(name, {
      field: "file",
      expected: "a readable file",
      got: reasonOf(cause),
      advice: "check its path and who may read it",
      cause,
    });
  }
}

function checkRegular(name: string, found: Stats): void {
  if (found.isFile()) return;
  throw new DataFileError(name, {
    field: "file",
    expected: "a regular file",
    got: kindOf(found),
    advice: "give the path of a file of rows",
  });
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a pipe";
  return found.isSocket() ? "a socket" : "a device";
}
