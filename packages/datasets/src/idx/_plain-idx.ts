import { inflate } from "../bytes/_inflate.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";
import { idxHeader } from "./_idx-header.ts";

/** Returns the bytes of an IDX file, decompressed where they start like gzip. @throws DataFileError */
export async function plainIdx(
  bytes: Uint8Array,
  file: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? gunzipIdx(bytes, file, maxBytes) : bytes;
}

/** The most that deflate can compress: 258 bytes in 2 bits. */
const maxRatio = 1032;

/**
 * Decompresses a gzip file of one member that holds an IDX file, allocating once, and only after the IDX header, the
 * gzip trailer and the compressed length agree on what may come.
 *
 * @param maxBytes limit for the decompressed bytes
 * @throws DataFileError for a damaged, cut or overlong stream
 */
async function gunzipIdx(bytes: Uint8Array, file: string, maxBytes: number): Promise<Uint8Array> {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(file, fault);
  };
  const chunks = inflate(memoryBytes(file, bytes), { start: 0, end: bytes.length, format: "gzip" });
  let plain: Uint8Array | undefined;
  let length = 0;
  let head = new Uint8Array(0);
  for await (const chunk of chunks) {
    let fresh = chunk;
    if (plain === undefined) {
      head = concat(head, chunk);
      const header = idxHeader(head, file);
      if (header === undefined) continue;
      checkSize(header.size);
      plain = new Uint8Array(header.size);
      fresh = head;
    }
    if (length + fresh.length > plain.length) {
      const expected = `the end after ${plain.length} bytes`;
      fail({ field: "length", offset: plain.length, expected, got: "more" });
    }
    plain.set(fresh, length);
    length += fresh.length;
  }
  if (plain === undefined || length < plain.length) {
    const expected = plain === undefined ? "an IDX header" : `${plain.length} bytes`;
    fail({ field: "length", offset: length, expected, got: `${length}` });
  }
  return plain!;

  function checkSize(size: number): void {
    const limit = Math.min(maxBytes, bytes.length * maxRatio);
    if (size > limit) {
      fail({ field: "length", offset: 4, expected: `at most ${limit} bytes`, got: `${size}` });
    }
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(
      0,
      true,
    );
    if (trailer !== size % 2 ** 32) {
      const expected = `${size} bytes, as the IDX header says, in one gzip member`;
      fail({ field: "gzip trailer", expected, got: `${trailer}` });
    }
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
