import { crc32 } from "../bytes/_crc32.ts";
import { inflatedBytes, wrongChecksum } from "../bytes/_inflated-bytes.ts";
import { inflatedHead } from "../bytes/_inflated-head.ts";
import { renamedBytes } from "../bytes/_renamed-bytes.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";
import { zipDirectory } from "./_zip-directory.ts";
import type { ZipEntry } from "./_zip-entry.ts";

/** An entry of a zip file that can be read. */
export interface ZippedFile {
  /** Its name in the zip file. */
  readonly name: string;
  /** Its number of bytes. */
  readonly size: number;
  /**
   * Reads its first bytes alone, as many as there are; their checksum is not looked at.
   *
   * @throws DataFileError where it is encrypted or compressed by anything but deflate, or damaged
   */
  head(count: number): Promise<Uint8Array>;
  /**
   * Opens it once its checksum is found to be right: any of its bytes can be read.
   *
   * @throws DataFileError as `head` does, or where the checksum is wrong
   */
  open(): Promise<ByteSource>;
}

/** Opens a zip file: its entries, none of which has been read. @throws DataFileError */
export async function zippedFiles(bytes: ByteSource): Promise<readonly ZippedFile[]> {
  const entries = await zipDirectory(bytes);
  return entries.map((entry) => ({
    name: entry.name,
    size: entry.size,
    async head(count) {
      const { start, end } = await placeOf(bytes, entry);
      if (entry.method === 0) return bytes.slice(start, Math.min(end, start + count));
      return inflatedHead(named(bytes, entry), { start, end, format: "deflate-raw" }, count);
    },
    async open() {
      const { start, end } = await placeOf(bytes, entry);
      const { name } = named(bytes, entry);
      const { size, crc } = entry;
      if (entry.method !== 0)
        return inflatedBytes(bytes, { start, end, format: "deflate-raw", name, size, crc });
      await checkStored(bytes, { start, end, name, crc });
      return renamedBytes(bytes, name, { start, size });
    },
  }));
}

const named = (bytes: ByteSource, { name }: ZipEntry): ByteSource =>
  renamedBytes(bytes, `${bytes.name}: ${name}`);

/** The ways of compressing that are not read, by their numbers. */
const methods: Readonly<Record<number, string>> = {
  9: "deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
};

/** Returns where the bytes of an entry begin and end. */
async function placeOf(
  bytes: ByteSource,
  entry: ZipEntry,
): Promise<{ readonly start: number; readonly end: number }> {
  const { name, offset, method, compressedSize } = entry;
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(bytes.name, fault);
  };
  const advice = "save it with numpy.savez or numpy.savez_compressed";
  if (entry.isEncrypted)
    fail({ field: name, offset, expected: "plain bytes", got: "encrypted ones", advice });
  if (method !== 0 && method !== 8) {
    const got = methods[method] ?? `method ${method}`;
    fail({ field: name, offset, expected: "stored or deflated bytes", got, advice });
  }
  const local = await bytes.slice(offset, offset + 30);
  const view = new DataView(local.buffer, local.byteOffset, local.byteLength);
  if (
    local.length < 30 ||
    view.getUint32(0, true) !== 0x04034b50 ||
    view.getUint16(8, true) !== method
  )
    fail({
      field: name,
      offset,
      expected: "the header of the entry",
      got: "other bytes",
      advice: "the file is damaged: get it again",
    });
  const start = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + compressedSize;
  if (end > bytes.size)
    fail({
      field: name,
      offset: start,
      expected: `${compressedSize} bytes`,
      got: `${Math.max(0, bytes.size - start)}`,
      advice: "the file is cut off: get it again",
    });
  return { start, end };
}

const checkedAtOnce = 2 ** 20;

async function checkStored(
  bytes: ByteSource,
  {
    start,
    end,
    name,
    crc,
  }: { readonly start: number; readonly end: number; readonly name: string; readonly crc: number },
): Promise<void> {
  let sum = 0;
  for (let at = start; at < end; at += checkedAtOnce)
    sum = crc32(await bytes.slice(at, Math.min(end, at + checkedAtOnce)), sum);
  if (sum !== crc) throw new DataFileError(name, wrongChecksum(crc, sum));
}
