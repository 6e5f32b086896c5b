import { readFile, stat } from "node:fs/promises";
import { messageOf } from "../_message-of.ts";
import { DataFileError } from "../data-file-error.ts";

/** Returns a regular file's bytes. @throws DataFileError where it cannot be read or holds more than `maxBytes` */
export async function readWholeFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const fail = (expected: string, got: string, cause?: unknown): never => {
    throw new DataFileError(path, { field: "file", expected, got, cause });
  };
  try {
    const found = await stat(path); // before opening, which would wait forever on a named pipe
    if (!found.isFile()) fail("a regular file", "something else");
    if (found.size > maxBytes) fail(`at most ${maxBytes} bytes`, `${found.size}`);
    const { buffer, byteOffset, length } = await readFile(path);
    return new Uint8Array(buffer, byteOffset, length); // a Buffer's slice would not copy
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    return fail("a readable file", messageOf(cause), cause);
  }
}
