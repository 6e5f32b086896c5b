import { messageOf } from "../../_message-of.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { DataFileError } from "../../data-file-error.ts";

const sliceBytes = 2 ** 20;
/** A table of text does not shrink more than this by gzip; what does is made to fill a memory or a day. */
const mostPerByte = 100;
const mostOfSmall = 2 ** 24;

/** Gives the bytes of a file in order, in slices, decompressed where they begin like gzip. @throws DataFileError */
export async function* plainChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const start = await source.slice(0, 2);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  yield* isGzip ? gunzip(source) : slices(source);
}

async function* slices(source: ByteSource): AsyncGenerator<Uint8Array> {
  const slice = (at: number) => source.slice(at, Math.min(at + sliceBytes, source.size));
  let next = slice(0);
  for (let at = 0; at < source.size; at += sliceBytes) {
    const bytes = await next;
    next = at + sliceBytes < source.size ? slice(at + sliceBytes) : next;
    next.catch(() => {}); // told where it is awaited
    yield bytes;
  }
}

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream("gzip");
  const limit = Math.max(mostOfSmall, mostPerByte * source.size);
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const fed = feed();
  fed.catch(() => {}); // the reader reports it
  let length = 0;
  const fail = (expected: string, got: string, cause?: unknown): never => {
    const advice =
      got === "more"
        ? "decompress it by gunzip, if it is meant to be so"
        : "the file is damaged: get it again";
    throw new DataFileError(source.name, {
      field: "gzip stream",
      offset: length,
      expected,
      got,
      advice,
      cause,
    });
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) fail(`at most ${limit} bytes of a table`, "more");
      yield value;
    }
    await fed;
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    fail("a whole gzip file", messageOf(cause), cause);
  } finally {
    reader.cancel().catch(() => {});
  }

  async function feed(): Promise<void> {
    try {
      for await (const bytes of slices(source))
        for (let at = 0; at < bytes.length; at += 2 ** 16)
          await writer.write(bytes.slice(at, at + 2 ** 16));
      await writer.close();
    } catch (error) {
      writer.abort(error).catch(() => {});
      throw error;
    }
  }
}
