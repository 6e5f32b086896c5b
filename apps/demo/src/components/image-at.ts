import type { Numbers } from "../worker/explorer/explorer-api.ts";

/** Returns one image of several, [n, height, width, 1 or 3] of numbers in [0, 1], on a canvas of its own. */
export function imageAt({ data, shape }: Numbers, index: number): HTMLCanvasElement {
  const [, height = 1, width = 1, channels = 1] = shape;
  const size = height * width * channels;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const picture = new ImageData(width, height);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      picture.data[4 * pixel + channel] =
        255 * data[index * size + pixel * channels + (channels === 3 ? channel : 0)]!;
    picture.data[4 * pixel + 3] = 255;
  }
  canvas.getContext("2d")!.putImageData(picture, 0, 0);
  return canvas;
}
