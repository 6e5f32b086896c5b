import type { Pixels } from "../drawing/pixels.ts";

/** Writes an image of `size` into a picture with its top left corner at (left, top), each of its pixels as a square of `scale`. */
export function putImage(
  { width, channels, data }: Pixels,
  image: Uint8Array,
  size: { readonly height: number; readonly width: number },
  left: number,
  top: number,
  scale: number,
): void {
  const depth = image.length / (size.height * size.width);
  for (let y = 0; y < size.height * scale; y++)
    for (let x = 0; x < size.width * scale; x++) {
      const from = (Math.floor(y / scale) * size.width + Math.floor(x / scale)) * depth;
      const to = ((top + y) * width + left + x) * channels;
      for (let c = 0; c < channels; c++) data[to + c] = image[from + (depth === 1 ? 0 : c)]!;
    }
}
