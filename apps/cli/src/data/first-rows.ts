import type { RowSource } from "@autoencoders/datasets";

/** The first rows of a source, or all where it has no more. */
export function firstRows(source: RowSource, count: number): RowSource {
  const chunkSizes: number[] = [];
  let left = count;
  for (const size of source.chunkSizes) {
    if (left <= 0) break;
    chunkSizes.push(Math.min(size, left));
    left -= size;
  }
  const rowSize = source.shape.reduce((size, xDim) => size * xDim, 1);
  const { mask } = source;
  return {
    ...source,
    chunkSizes,
    async rows(chunk) {
      const rows = await source.rows(chunk);
      return rows.subarray(0, chunkSizes[chunk]! * rowSize);
    },
    ...(mask && {
      mask: async (chunk: number) => (await mask(chunk)).subarray(0, chunkSizes[chunk]! * rowSize),
    }),
  };
}
