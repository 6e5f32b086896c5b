import { gunzipIdx } from "./_gunzip-idx.ts";

/** The bytes of an IDX file, decompressed where they start like gzip. @throws DataFileError */
export async function plainIdx(
  bytes: Uint8Array,
  file: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? gunzipIdx(bytes, file, maxBytes) : bytes;
}
