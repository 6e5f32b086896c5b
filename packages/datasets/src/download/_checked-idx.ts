import { createHash } from "node:crypto";
import { parseIdx } from "../idx/_parse-idx.ts";
import { plainIdx } from "../idx/_plain-idx.ts";
import { readWholeFile } from "../idx/_read-whole-file.ts";
import type { IdxFile } from "./_idx-set.ts";
import { ChecksumError } from "./checksum-error.ts";

/** The most bytes that gzip adds to those it cannot compress, and more. */
export const gzipOverhead = 65_536;

/** Returns the decompressed bytes of the file at `path`. @throws DataFileError, ChecksumError unless they are those of `file` */
export async function checkedIdx(path: string, file: IdxFile): Promise<Uint8Array> {
  const bytes = await readWholeFile(path, file.bytes + gzipOverhead);
  const plain = await plainIdx(bytes, path, file.bytes);
  parseIdx(plain, path); // says more about a wrong file than its checksum
  const sha256 = createHash("sha256").update(plain).digest("hex");
  if (sha256 !== file.sha256) throw new ChecksumError(path, file.sha256, sha256);
  return plain;
}
