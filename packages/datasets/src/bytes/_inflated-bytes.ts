import { DataFileError, type DataFileFault } from "../data-file-error.ts";
import { crc32 } from "./_crc32.ts";
import { type CompressedPart, inflate } from "./_inflate.ts";
import { renamedBytes } from "./_renamed-bytes.ts";
import type { ByteSource } from "./byte-source.ts";
import { memoryBytes } from "./memory-bytes.ts";

/** What decompressed bytes must be. */
interface InflatedOptions extends CompressedPart {
  /** What messages call them. */
  readonly name: string;
  /** Their number. */
  readonly size: number;
  /** Their CRC-32, where it is to be checked: gzip checks its own. */
  readonly crc?: number;
}

/** The most decompressed bytes that are kept in memory; more go to a temporary file, where there are files. */
const mostInMemory = 64 * 2 ** 20;

/** How many times larger than compressed rows that say anything are, beyond some bytes: what is smaller is made to fill memory. */
const [mostRatio, unlimited] = [250, 8 * 2 ** 20];

/** The most bytes in a page, which has no temporary files. */
const mostInPage = 2 ** 30;

/** The most that deflate can compress: 258 bytes in 2 bits. */
const deflateRatio = 1032;

/**
 * Decompresses a part of a source, of which the number of bytes is known, so that any of them can be read: into memory, or from 64 MB in Node into a
 * temporary file that no longer has a name and is gone when the program ends.
 *
 * @throws DataFileError where it is not a whole stream of just so many bytes of that checksum, or so small beside them that it is a trap
 */
export async function inflatedBytes(
  source: ByteSource,
  { name, size, crc, ...part }: InflatedOptions,
): Promise<ByteSource> {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(name, fault);
  };
  const compressed = part.end - part.start;
  const most = compressed * (size > unlimited ? mostRatio : deflateRatio);
  if (size > most)
    fail({
      field: "length",
      expected: `at most ${most} bytes of ${compressed} compressed ones`,
      got: `${size}`,
      advice: "save it uncompressed: numpy.savez, or gunzip",
    });
  const isNode = globalThis.process?.versions?.node !== undefined;
  if (size > mostInPage && !isNode)
    fail({
      field: "length",
      expected: `at most ${mostInPage} decompressed bytes in a page`,
      got: `${size}`,
      advice: "save it uncompressed: numpy.savez, or gunzip",
    });
  const kept =
    size > mostInMemory && isNode
      ? await (await import("#files")).files.temporaryBytes(name, size)
      : bytesInMemory(name, size);
  let [length, sum] = [0, 0];
  for await (const piece of inflate(renamedBytes(source, name), part)) {
    if (length + piece.length > size)
      fail({
        field: "length",
        offset: size,
        expected: `the end after ${size} bytes`,
        got: "more",
        advice: "the file is damaged: get it again",
      });
    await kept.put(piece, length);
    length += piece.length;
    if (crc !== undefined) sum = crc32(piece, sum);
  }
  if (length < size)
    fail({
      field: "length",
      offset: length,
      expected: `${size} bytes`,
      got: `${length}`,
      advice: "the file is cut off or damaged: get it again",
    });
  if (crc !== undefined && sum !== crc) fail(wrongChecksum(crc, sum));
  return kept.source;
}

/** What is wrong where the CRC-32 of bytes is another. */
export const wrongChecksum = (expected: number, got: number): DataFileFault => ({
  field: "CRC-32",
  expected: hexadecimal(expected),
  got: hexadecimal(got),
  advice: "the file is damaged: get it again",
});

const hexadecimal = (sum: number): string => sum.toString(16).padStart(8, "0");

function bytesInMemory(name: string, size: number) {
  const bytes = new Uint8Array(size);
  return {
    source: memoryBytes(name, bytes),
    put: async (piece: Uint8Array, at: number) => bytes.set(piece, at),
  };
}
