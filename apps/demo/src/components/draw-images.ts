import type { Numbers } from "../worker/explorer/explorer-api.ts";

/** Pixels between two images. */
const gap = 2;

/** Draws images [n, height, width, 1 or 3] of numbers in [0, 1] onto a canvas, `columns` in a row. */
export function drawImages(
  canvas: HTMLCanvasElement,
  { data, shape }: Numbers,
  columns = shape[0]!,
): void {
  const [n = 0, height = 1, width = 1, channels = 1] = shape;
  const rows = Math.ceil(n / columns);
  const [wide, high] = [columns * (width + gap) - gap, rows * (height + gap) - gap];
  if (canvas.width !== wide || canvas.height !== high)
    Object.assign(canvas, { width: wide, height: high });
  const picture = new ImageData(wide, high);
  for (let image = 0; image < n; image++) {
    const left = (image % columns) * (width + gap);
    const top = Math.floor(image / columns) * (height + gap);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const from = ((image * height + y) * width + x) * channels;
        const to = ((top + y) * wide + left + x) * 4;
        for (let channel = 0; channel < 3; channel++)
          picture.data[to + channel] = 255 * data[from + (channels === 3 ? channel : 0)]!;
        picture.data[to + 3] = 255;
      }
  }
  canvas.getContext("2d")!.putImageData(picture, 0, 0);
}
