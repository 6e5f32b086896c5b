import { messageOf } from "../_message-of.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { checkPngPixels } from "./_check-png-pixels.ts";
import { onWhite } from "./_on-white.ts";
import { pictureLimits } from "./_picture-limits.ts";
import { pngError, pngHead, pngParts } from "./_png-parts.ts";
import type { PictureDecoder } from "./picture-decoder.ts";
import type { PicturePixels } from "./picture-pixels.ts";

/** The decoder of PNG files, which needs nothing installed. */
export const pngDecoder: PictureDecoder = { size: pngHead, pixels: pixelsOf };

async function pixelsOf(file: ByteSource): Promise<PicturePixels> {
  const { name, size } = file;
  if (size > pictureLimits.bytes)
    throw pngError(name, `at most ${pictureLimits.bytes} bytes`, `${size}`);
  const parts = await pngParts(file);
  await checkPngPixels(name, parts);
  const { decode } = await import("fast-png");
  try {
    const { width, height, channels, depth, data, palette } = decode(parts.bare, {
      checkCrc: true,
    });
    const line = (width * channels * depth) / 8;
    const bytes = depth >= 8 ? data : unpacked(data, { width, depth, lineBytes: Math.ceil(line) });
    if (palette) {
      const colors = palette[0]?.length ?? 3;
      const pixels = new Uint8Array(width * height * colors);
      bytes.forEach((place: number, pixel: number) => {
        const entry = palette[place];
        if (!entry) throw new RangeError(`color ${place} of a palette of ${palette.length}`);
        pixels.set(entry, pixel * colors);
      });
      return onWhite({ width, height, channels: colors, data: pixels });
    }
    const shade = depth === 16 ? (value: number) => value >> 8 : brightness(depth);
    return onWhite({ width, height, channels, data: Uint8Array.from(bytes, shade) });
  } catch (cause) {
    throw pngError(name, "a whole PNG", messageOf(cause), cause);
  }
}

/** Returns how a number of up to 8 bits becomes an intensity. */
const brightness =
  (depth: number) =>
  (value: number): number =>
    depth === 8 ? value : Math.round((value * 255) / (2 ** depth - 1));

/** Returns numbers of 1, 2 or 4 bits one by one: each line of them begins with a new byte. */
function unpacked(
  data: ArrayLike<number>,
  {
    width,
    depth,
    lineBytes,
  }: { readonly width: number; readonly depth: number; readonly lineBytes: number },
): Uint8Array {
  const lines = data.length / lineBytes;
  const numbers = new Uint8Array(lines * width);
  const mask = 2 ** depth - 1;
  for (let line = 0; line < lines; line++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[line * lineBytes + (bit >> 3)]!;
      numbers[line * width + x] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  return numbers;
}
