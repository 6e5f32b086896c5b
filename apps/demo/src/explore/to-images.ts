import type { Numbers } from "../worker/explorer/explorer-api.ts";

const barHeight = 24;

/** Returns the pixels for each number, of which the last is empty where there is room for it. */
const barWidth = (size: number): number => Math.max(1, Math.min(6, Math.floor(384 / size)));

/** Turns rows into images: those that are none into bars, one for each number, from the least to the greatest of all. */
export function toImages(rows: Numbers): Numbers {
  const [n = 0, ...row] = rows.shape;
  if (row.length === 3 && (row[2] === 1 || row[2] === 3)) return rows;
  const [height, width] = imageSize(row);
  const size = rows.data.length / n;
  const wide = width / size;
  const low = rows.data.reduce((least, x) => Math.min(least, x), 0);
  const high = rows.data.reduce((greatest, x) => Math.max(greatest, x), 1e-9);
  const data = new Float32Array(n * height * width);
  rows.data.forEach((x, i) => {
    const [image, bar] = [Math.floor(i / size), i % size];
    const tall = Math.round(((x - low) / (high - low)) * height);
    for (let up = 0; up < tall; up++)
      for (let at = 0; at < Math.max(1, wide - 1); at++)
        data[(image * height + height - 1 - up) * width + bar * wide + at] = 0.9;
  });
  return { data, shape: [n, height, width, 1] };
}

/** Returns height and width of the image that a row is drawn as. */
export function imageSize(rowShape: readonly number[]): readonly [number, number] {
  if (rowShape.length === 3) return [rowShape[0]!, rowShape[1]!];
  const size = rowShape.reduce((product, xDim) => product * xDim, 1);
  return [barHeight, barWidth(size) * size];
}
