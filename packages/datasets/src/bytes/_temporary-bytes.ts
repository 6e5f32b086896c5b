import { closeSync, openSync, read, rmSync, write } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ByteSource } from "./byte-source.ts";

const [readAt, writeAt] = [promisify(read), promisify(write)];

/** Closes the files of sources that nothing reads any more. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));

/** Opens a temporary file of so many bytes, to be put in order; its name is taken away at once, where the system allows that, else at the end. */
export async function temporaryBytes(
  name: string,
  size: number,
): Promise<{
  readonly source: ByteSource;
  put(piece: Uint8Array, at: number): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), `autoencoders-rows-${process.pid}-`));
  const file = openSync(join(folder, "rows"), "wx+", 0o600);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    remove();
  } catch {
    process.once("exit", remove);
  }
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
  closing.register(source, file);
  return {
    source,
    async put(piece, at) {
      let done = 0;
      while (done < piece.length)
        done += (await writeAt(file, piece, done, piece.length - done, at + done)).bytesWritten;
    },
  };
}
