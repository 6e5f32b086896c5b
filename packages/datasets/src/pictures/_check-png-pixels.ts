import { inflate } from "../bytes/_inflate.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { type PngHead, type PngParts, pngError } from "./_png-parts.ts";

/**
 * Checks, some bytes at a time, that the compressed pixels of a PNG are as many as its header says, before anything takes memory
 * for all that they might become.
 *
 * @throws DataFileError
 */
export async function checkPngPixels(
  name: string,
  { head, compressed }: Pick<PngParts, "head" | "compressed">,
): Promise<void> {
  const expected = pixelBytes(head);
  const source = memoryBytes(name, compressed);
  let length = 0;
  for await (const piece of inflate(source, {
    start: 0,
    end: compressed.length,
    format: "deflate",
  })) {
    length += piece.length;
    if (length > expected) break;
  }
  if (length === expected) return;
  const got = length > expected ? "more" : `${length}`;
  throw pngError(name, `${expected} bytes of pixels, as its header says`, got);
}

/** Where the seven passes of an interlaced picture begin, and how far apart their pixels are: x, y, across, down. */
const passes: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Returns how many bytes the pixels have before they are compressed: of each line one says how it is filtered. */
function pixelBytes({ width, height, depth, stored, isInterlaced }: PngHead): number {
  const bytesOf = (across: number, down: number): number =>
    across > 0 && down > 0 ? down * (1 + Math.ceil((across * depth * stored) / 8)) : 0;
  if (!isInterlaced) return bytesOf(width, height);
  return passes.reduce(
    (sum, [x, y, dx, dy]) =>
      sum + bytesOf(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
}
