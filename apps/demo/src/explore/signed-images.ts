import type { Numbers } from "../worker/explorer/explorer-api.ts";

/** Draws signed numbers as gray: 0 in the middle, the largest of each row by size black or white. */
export function signedImages({ data, shape }: Numbers): Numbers {
  const size = data.length / shape[0]!;
  const gray = new Float32Array(data.length);
  for (let row = 0; row < data.length; row += size) {
    const own = data.subarray(row, row + size);
    const largest = own.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-12);
    own.forEach((x, i) => {
      gray[row + i] = 0.5 + (0.5 * x) / largest;
    });
  }
  return { data: gray, shape };
}
