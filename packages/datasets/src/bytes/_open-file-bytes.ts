import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { messageOf } from "../_message-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { ByteSource } from "./byte-source.ts";

const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file by its path. @throws DataFileError */
export async function openFileBytes(path: string, name: string): Promise<ByteSource> {
  const reading = <T>(read: (file: FileHandle, found: Stats) => Promise<T>) =>
    withFile(path, name, read);
  const { size, mtimeMs, ino, dev } = await reading(async (_, found) => found);
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
  return {
    name,
    size,
    slice: (start, end) =>
      reading(async (file, found) => {
        if (!isSame(found)) changed("a file that was changed since");
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        let at = 0;
        while (at < bytes.length) {
          const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
          if (bytesRead === 0) changed(`an end after ${start + at} bytes`);
          at += bytesRead;
        }
        return bytes;
      }),
  };
}

async function withFile<T>(
  path: string,
  name: string,
  read: (file: FileHandle, found: Stats) => Promise<T>,
): Promise<T> {
  let file: FileHandle | undefined;
  try {
    checkRegular(name, await stat(path)); // before opening, which can do things to a device
    file = await open(path, readOnly);
    const found = await file.stat();
    checkRegular(name, found);
    return await read(file, found);
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(name, {
      field: "file",
      expected: "a readable file",
      got: messageOf(cause),
      advice: "check its path and who may read it",
      cause,
    });
  } finally {
    await file?.close();
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
