import { read, write } from "node:fs";
import { promisify } from "node:util";
import { temporaryFile } from "./_temporary-file.ts";
import type { ByteSource } from "./byte-source.ts";

const [readAt, writeAt] = [promisify(read), promisify(write)];

/** Opens a temporary file of so many bytes, to be put in order; its name is taken away at once, where the system allows that, else at the end. */
export async function temporaryBytes(
  name: string,
  size: number,
): Promise<{
  readonly source: ByteSource;
  put(piece: Uint8Array, at: number): Promise<void>;
}> {
  const { file, belongsTo } = temporaryFile();
  const source: ByteSource = {
    name,
    size,
    async slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await readAt(file, bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes;
    },
  };
  belongsTo(source);
  return {
    source,
    async put(piece, at) {
      let done = 0;
      while (done < piece.length)
        done += (await writeAt(file, piece, done, piece.length - done, at + done)).bytesWritten;
    },
  };
}
