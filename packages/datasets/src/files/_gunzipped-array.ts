import { sizeOf } from "../_size-of.ts";
import { inflatedBytes } from "../bytes/_inflated-bytes.ts";
import { inflatedHead } from "../bytes/_inflated-head.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { idxHeader } from "../idx/_idx-header.ts";
import { npyDescription, npyHeadBytes, typeOf } from "../numpy/_npy-header.ts";
import { fileKind } from "./file-kind.ts";

/**
 * Decompresses a gzip file of one member that holds an array, once its header and the file's last bytes agree on how large it is.
 *
 * @throws DataFileError where it holds no array, or is damaged
 */
export async function gunzippedArray(bytes: ByteSource): Promise<ByteSource> {
  const part = { start: 0, end: bytes.size, format: "gzip" as const };
  const first = await inflatedHead(bytes, part, npyHeadBytes);
  const size = await arraySize(bytes.name, first);
  const last = await bytes.slice(bytes.size - 4, bytes.size);
  const trailer = new DataView(last.buffer, last.byteOffset).getUint32(0, true);
  if (trailer !== size % 2 ** 32)
    throw new DataFileError(bytes.name, {
      field: "gzip trailer",
      expected: `${size} bytes, as the header of the array says, in one gzip member`,
      got: `${trailer}`,
      advice: "the file is cut off or damaged: get it again",
    });
  return inflatedBytes(bytes, { ...part, name: bytes.name, size });
}

/** Returns how many bytes the array has that begins with some. */
async function arraySize(name: string, first: Uint8Array): Promise<number> {
  const kind = fileKind(first);
  const size = kind === "idx" ? idxHeader(first, name)?.size : undefined;
  if (size !== undefined) return size;
  if (kind === "npy") {
    const head = {
      name,
      size: first.length,
      slice: async (start: number, end: number) => first.slice(start, end),
    };
    const { descr, shape, offset } = await npyDescription(head);
    const type = typeOf(descr);
    if (type) return offset + sizeOf(shape) * type.size;
  }
  throw new DataFileError(name, {
    field: "gzip",
    expected: "an array of numbers (IDX or NPY) inside",
    got:
      kind === "text" || kind === "image" || kind === "zip"
        ? `another kind of file (${kind})`
        : "none",
    advice: "gunzip it and look",
  });
}
