import type { Examples } from "./examples.ts";
import type { RowSource } from "./row-source.ts";

/**
 * Rows in memory as a source, for what takes sources only.
 *
 * @param options.chunkRows rows of a chunk, ≥ 1; the last may have fewer
 */
export function arraySource(
  { data, shape, mask }: Examples,
  {
    chunkRows = 1024,
  }: {
    /** How many rows a chunk has. Default: 1024. */
    readonly chunkRows?: number;
  } = {},
): RowSource {
  const [count = 0, ...row] = shape;
  const size = row.reduce((product, xDim) => product * xDim, chunkRows);
  return {
    shape: row,
    dtype: data instanceof Uint8Array ? "uint8" : "float32",
    chunkSizes: Array.from({ length: Math.ceil(count / chunkRows) }, (_, chunk) =>
      Math.min(chunkRows, count - chunk * chunkRows),
    ),
    rows: async (chunk) => data.slice(chunk * size, (chunk + 1) * size),
    ...(mask && {
      mask: async (chunk: number) => mask.slice(chunk * size, (chunk + 1) * size),
    }),
  };
}
