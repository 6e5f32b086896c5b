import type { Numbers } from "../worker/explorer/explorer-api.ts";

/** Pixels between two images. */
const gap = 2;

/** Fewest pixels of an image's longer side, so that the gaps between small ones, for example windows of a convolution, stay thin. */
const leastSide = 14;

/** Returns how many pixels of a canvas each pixel of an image is wide and high. */
const zoomOf = (height: number, width: number): number =>
  Math.max(1, Math.ceil(leastSide / Math.max(height, width)));

/** Returns the width and height of the canvas that images are drawn on. */
export function canvasSize(
  [height, width]: readonly [number, number],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): { readonly width: number; readonly height: number } {
  const zoom = zoomOf(height, width);
  return {
    width: columns * (zoom * width + gap) - gap,
    height: rows * (zoom * height + gap) - gap,
  };
}

/**
 * Draws images [n, height, width, 1 or 3] of numbers in [0, 1] onto a canvas, `columns` in a row; between them it is clear.
 *
 * @param options.isTrue whether a pixel of an image is one of the canvas, however small the image is
 */
export function drawImages(
  canvas: HTMLCanvasElement,
  { data, shape }: Numbers,
  { columns = shape[0]!, isTrue = false }: { columns?: number | undefined; isTrue?: boolean } = {},
): void {
  const [n = 0, height = 1, width = 1, channels = 1] = shape;
  const zoom = isTrue ? 1 : zoomOf(height, width);
  const size = {
    width: columns * (zoom * width + gap) - gap,
    height: Math.ceil(n / columns) * (zoom * height + gap) - gap,
  };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  const picture = new ImageData(size.width, size.height);
  for (let image = 0; image < n; image++) {
    const left = (image % columns) * (zoom * width + gap);
    const top = Math.floor(image / columns) * (zoom * height + gap);
    for (let y = 0; y < zoom * height; y++)
      for (let x = 0; x < zoom * width; x++) {
        const pixel = (image * height + Math.floor(y / zoom)) * width + Math.floor(x / zoom);
        const from = pixel * channels;
        const to = ((top + y) * size.width + left + x) * 4;
        for (let channel = 0; channel < 3; channel++)
          picture.data[to + channel] = 255 * data[from + (channels === 3 ? channel : 0)]!;
        picture.data[to + 3] = 255;
      }
  }
  canvas.getContext("2d")!.putImageData(picture, 0, 0);
}
