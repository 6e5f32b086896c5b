import { messageOf } from "../_message-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { ByteSource } from "./byte-source.ts";

/** Compressed bytes inside a source. */
export interface CompressedPart {
  readonly start: number;
  readonly end: number;
  readonly format: "gzip" | "deflate" | "deflate-raw";
}

const fedAtOnce = 65_536;

/**
 * Decompresses a part of a source piece by piece; whoever takes the pieces decides how many.
 *
 * @throws DataFileError where the part is damaged, cut off or followed by anything else
 */
export async function* inflate(
  source: ByteSource,
  { start, end, format }: CompressedPart,
): AsyncGenerator<Uint8Array, void, void> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const fed = feed();
  fed.catch(() => {}); // the reader reports it
  const reader = readable.getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      yield value;
    }
    await fed;
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(source.name, {
      field: format === "gzip" ? "gzip stream" : "deflate stream",
      offset: length,
      expected: format === "gzip" ? "a whole gzip file" : "compressed bytes that are whole",
      got: messageOf(cause),
      advice: "the file is cut off or damaged: get it again",
      cause,
    });
  } finally {
    reader.cancel().catch(() => {});
  }

  async function feed(): Promise<void> {
    try {
      for (let at = start; at < end; at += fedAtOnce)
        await writer.write((await source.slice(at, Math.min(end, at + fedAtOnce))).slice());
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    }
  }
}
