import type { Pixels } from "../drawing/pixels.ts";

/** An image [height, width, 1 or 3] that is drawn with squares of `scale` pixels for its own. */
export interface ScaledImage {
  readonly bytes: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly scale: number;
}

/** Writes an image into a picture with its top left corner at (left, top). */
export function putImage(
  { width, channels, data }: Pixels,
  image: ScaledImage,
  left: number,
  top: number,
): void {
  const { bytes, scale } = image;
  const depth = bytes.length / (image.height * image.width);
  for (let y = 0; y < image.height * scale; y++)
    for (let x = 0; x < image.width * scale; x++) {
      const from = (Math.floor(y / scale) * image.width + Math.floor(x / scale)) * depth;
      const to = ((top + y) * width + left + x) * channels;
      for (let c = 0; c < channels; c++) data[to + c] = bytes[from + (depth === 1 ? 0 : c)]!;
    }
}
