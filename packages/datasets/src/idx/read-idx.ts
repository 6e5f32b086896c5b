import { parseIdx } from "./_parse-idx.ts";
import { plainIdx } from "./_plain-idx.ts";
import type { IdxArray } from "./idx-array.ts";

/** The options of `readIdx`. */
export interface ReadIdxOptions {
  /** The most bytes that a file may hold, decompressed; 2^30 where absent. */
  readonly maxBytes?: number;
}

/**
 * Reads an IDX file of uint8 or float32 values, plain or gzipped, from its bytes or (in Node) its path. Sizes are
 * checked against each other before anything is allocated; the array of a plain uint8 file is a view of its bytes.
 *
 * @throws DataFileError naming file, byte, field, expected and got, for any file that is not exactly one IDX array
 */
export async function readIdx(
  source: Uint8Array | string,
  { maxBytes = 2 ** 30 }: ReadIdxOptions = {},
): Promise<IdxArray> {
  if (typeof source !== "string") {
    return parseIdx(await plainIdx(source, "IDX bytes", maxBytes), "IDX bytes");
  }
  const { files } = await import("#files");
  const bytes = await files.readWholeFile(source, maxBytes);
  return parseIdx(await plainIdx(bytes, source, maxBytes), source);
}
