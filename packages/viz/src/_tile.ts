import { checkNumber } from "./_check-number.ts";
import type { Pixels } from "./pixels.ts";
import { VizError } from "./viz-error.ts";

const gap = 4;
const bandGap = 16;
const readableSide = 84;
const mostBytes = 2 ** 28;

/**
 * Images in rows from the top left, `columns` in each, on white, each pixel as a square of `scale` pixels.
 * Rows come in bands of `bandRows` with a wider gap between; an undefined image leaves its place white.
 */
export function tile(
  where: string,
  images: readonly (Uint8Array | undefined)[],
  image: { readonly height: number; readonly width: number; readonly channels: 1 | 3 },
  columns: number,
  scale = Math.max(1, Math.round(readableSide / Math.max(image.height, image.width))),
  bandRows = Number.POSITIVE_INFINITY,
): Pixels {
  checkNumber(`${where}, columns`, columns, "count");
  checkNumber(`${where}, scale`, scale, "count");
  const { channels } = image;
  const rows = Math.ceil(images.length / columns);
  const top = (row: number) =>
    gap + row * (image.height * scale + gap) + Math.floor(row / bandRows) * (bandGap - gap);
  const left = (column: number) => gap + column * (image.width * scale + gap);
  const width = left(columns);
  const height = top(rows - 1) + image.height * scale + gap;
  if (width * height * channels > mostBytes)
    throw new VizError(where, `at most ${mostBytes} bytes of pixels`, `${width} x ${height}`);

  const data = new Uint8Array(width * height * channels).fill(255);
  for (const [n, pixels] of images.entries()) {
    if (!pixels) continue;
    const y0 = top(Math.floor(n / columns));
    const x0 = left(n % columns);
    for (let y = 0; y < image.height * scale; y++)
      for (let x = 0; x < image.width * scale; x++) {
        const from = (Math.floor(y / scale) * image.width + Math.floor(x / scale)) * channels;
        const to = ((y0 + y) * width + x0 + x) * channels;
        for (let c = 0; c < channels; c++) data[to + c] = pixels[from + c]!;
      }
  }
  return { width, height, channels, data };
}
