import type { RowSource } from "@autoencoders/datasets";
import { sha256 } from "./sha-256.ts";

/**
 * The SHA-256 of all rows that are not in memory together, in hexadecimal, by which a run knows the rows that it was trained on: that of
 * the checksums of their chunks, and of their masks where numbers are missing.
 */
export async function hashSource(
  source: Pick<RowSource, "chunkSizes" | "rows" | "mask">,
): Promise<string> {
  const sums: string[] = [];
  for (const chunk of source.chunkSizes.keys()) {
    sums.push(await sha256(await source.rows(chunk)));
    if (source.mask) sums.push(await sha256(await source.mask(chunk)));
  }
  return sha256(...sums);
}
