import { type CompressedPart, inflate } from "./_inflate.ts";
import type { ByteSource } from "./byte-source.ts";

/** Returns the first decompressed bytes of a part of a source, fewer than are asked for where there are no more. @throws DataFileError */
export async function inflatedHead(
  source: ByteSource,
  part: CompressedPart,
  count: number,
): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  let length = 0;
  for await (const piece of inflate(source, part)) {
    const taken = piece.subarray(0, count - length);
    head.set(taken, length);
    length += taken.length;
    if (length === count) break;
  }
  return head.subarray(0, length);
}
