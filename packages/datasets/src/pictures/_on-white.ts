import type { PicturePixels } from "./picture-pixels.ts";

/** Returns how pixels look on white paper that have 1 or 3 numbers, or 2 or 4 with how opaque each is. */
export function onWhite({
  width,
  height,
  channels,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}): PicturePixels {
  const colors = channels < 3 ? 1 : 3;
  const hasAlpha = channels === 2 || channels === 4;
  const pixels = new Uint8Array(width * height * colors);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    const alpha = hasAlpha ? data[from + channels - 1]! / 255 : 1;
    for (let color = 0; color < colors; color++)
      pixels[pixel * colors + color] = Math.round(data[from + color]! * alpha + 255 * (1 - alpha));
  }
  return { width, height, channels: colors, data: pixels };
}
