import type { RowSource } from "@autoencoders/datasets";

/**
 * Gives the rows of a source from one place up to another; chunks that hold none of them are never read.
 *
 * @param first the place of the first row, counted from 0 @param end the place after the last one; at most the number of rows
 * @throws RangeError where the source has no such rows
 */
export function rowRange(source: RowSource, first: number, end: number): RowSource {
  const all = source.chunkSizes.reduce((sum, size) => sum + size, 0);
  if (!(0 <= first && first <= end && end <= all))
    throw new RangeError(
      `expected rows within 0 and ${all}, got those from ${first} to ${end}; ask for rows that are there`,
    );
  const parts: { readonly chunk: number; readonly from: number; readonly to: number }[] = [];
  let before = 0;
  for (const [chunk, size] of source.chunkSizes.entries()) {
    const [from, to] = [Math.max(0, first - before), Math.min(size, end - before)];
    if (from < to) parts.push({ chunk, from, to });
    before += size;
  }
  const rowSize = source.shape.reduce((size, xDim) => size * xDim, 1);
  const { mask, labels } = source;
  return {
    ...source,
    chunkSizes: parts.map(({ from, to }) => to - from),
    async rows(place, memory) {
      const { chunk, from, to } = parts[place]!;
      const isWhole = to - from === source.chunkSizes[chunk];
      const rows = await source.rows(chunk, isWhole ? memory : undefined);
      return isWhole ? rows : rows.subarray(from * rowSize, to * rowSize);
    },
    ...(labels && { labels: labels.subarray(first, end) }),
    ...(mask && {
      async mask(place: number) {
        const { chunk, from, to } = parts[place]!;
        return (await mask(chunk)).subarray(from * rowSize, to * rowSize);
      },
    }),
  };
}
