import type { RowSource } from "@autoencoders/datasets";
import { sha256 } from "./sha-256.ts";

/**
 * The SHA-256 of rows that are not in memory together, in hexadecimal, by which a run knows its rows: that of the checksums of their chunks,
 * and of their masks where numbers are missing.
 *
 * @param options.mostChunks how many chunks are read at most, from the first to the last at equal distances, with the sizes of all: enough to
 * tell other rows of a large file, not a change of one row; all where absent
 */
export async function hashSource(
  source: Pick<RowSource, "chunkSizes" | "rows" | "mask">,
  { mostChunks = Number.POSITIVE_INFINITY }: { readonly mostChunks?: number } = {},
): Promise<string> {
  const { length } = source.chunkSizes;
  const isAll = length <= mostChunks;
  const count = Math.min(length, mostChunks);
  const sums: string[] = isAll ? [] : [source.chunkSizes.join()];
  for (let i = 0; i < count; i++) {
    const chunk = isAll ? i : Math.round((i * (length - 1)) / Math.max(1, count - 1));
    sums.push(await sha256(await source.rows(chunk)));
    if (source.mask) sums.push(await sha256(await source.mask(chunk)));
  }
  return sha256(...sums);
}
