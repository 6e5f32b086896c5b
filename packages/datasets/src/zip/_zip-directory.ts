import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";
import type { ZipEntry } from "./_zip-entry.ts";

/** The most entries: an .npz has one for each of its arrays. */
const mostEntries = 1000;

const [endSize, commentSize, locatorSize, end64Size, entrySize, localSize] = [
  22, 65_535, 20, 56, 46, 30,
];
const advice = "the file is cut off or damaged: get it again";

/**
 * Reads the directory of a zip file. Everything is checked before any entry is read: that there is room for as many entries, and for each of
 * them before the directory, that none overlaps another, and that none says to be smaller than it is.
 * Format: PKWARE, ".ZIP File Format Specification" 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 *
 * @throws DataFileError
 */
export async function zipDirectory(bytes: ByteSource): Promise<readonly ZipEntry[]> {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(bytes.name, { advice, ...fault });
  };
  const { count, size, offset, end } = await directoryOf(bytes, fail);
  if (offset + size > end || count * entrySize > size)
    fail({
      field: "directory",
      offset: Math.min(offset, bytes.size),
      expected: `${count} entries in ${size} bytes before byte ${end}`,
      got: "no room for them",
    });
  if (count > mostEntries)
    fail({
      field: "directory",
      expected: `at most ${mostEntries} entries`,
      got: `${count}`,
      advice: "save the rows as one array: numpy.savez(x=numpy.stack(rows))",
    });
  const directory = await bytes.slice(offset, offset + size);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const room = directory.length - at;
    if (room < entrySize || view.getUint32(at, true) !== 0x02014b50)
      fail({
        field: `entry ${i + 1}`,
        offset: offset + at,
        expected: "an entry",
        got: "other bytes",
      });
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const noteLength = view.getUint16(at + 32, true);
    const length = entrySize + nameLength + extraLength + noteLength;
    if (length > room)
      fail({
        field: `entry ${i + 1}`,
        offset: offset + at,
        expected: `${length} bytes`,
        got: `${room}`,
      });
    const nameStart = at + entrySize;
    const name = new TextDecoder().decode(directory.subarray(nameStart, nameStart + nameLength));
    const extra = directory.subarray(nameStart + nameLength, nameStart + nameLength + extraLength);
    const plain = {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      ...largeFields(plain, extra),
    };
    if (!(entry.offset + localSize + nameLength + entry.compressedSize <= offset))
      fail({
        field: name,
        offset: offset + at,
        expected: "an entry before the directory",
        got: `${entry.compressedSize} bytes at byte ${entry.offset}`,
      });
    if (entry.method === 0 && entry.size !== entry.compressedSize)
      fail({
        field: name,
        offset: offset + at,
        expected: `${entry.compressedSize} bytes, as many as are stored`,
        got: `${entry.size}`,
      });
    entries.push(entry);
    at += length;
  }
  checkOverlaps(entries, fail);
  return entries;
}

function checkOverlaps(entries: readonly ZipEntry[], fail: (fault: DataFileFault) => never): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  let reached = 0;
  for (const { name, offset, compressedSize } of sorted) {
    if (offset < reached)
      fail({
        field: name,
        offset,
        expected: `an entry from byte ${reached} on`,
        got: "one over another",
      });
    reached = offset + localSize + compressedSize;
  }
}

type LargeFields = Pick<ZipEntry, "size" | "compressedSize" | "offset">;

/** Returns the fields of an entry that are kept apart, in this order, where they do not fit 32 bits (zip64). */
function largeFields(plain: LargeFields, extra: Uint8Array): LargeFields {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    let place = at + 4;
    const last = Math.min(extra.length, place + length);
    at = place + length;
    if (id !== 1) continue;
    const field = (value: number): number => {
      if (value !== 0xffff_ffff || place + 8 > last) return value;
      place += 8;
      return Number(view.getBigUint64(place - 8, true));
    };
    const size = field(plain.size);
    const compressedSize = field(plain.compressedSize);
    return { size, compressedSize, offset: field(plain.offset) };
  }
  return plain;
}

/** What the end of a zip file says of its directory: its entries and bytes, where it begins, and where it must end at the latest. */
interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  readonly end: number;
}

async function directoryOf(
  bytes: ByteSource,
  fail: (fault: DataFileFault) => never,
): Promise<Directory> {
  const start = Math.max(0, bytes.size - endSize - commentSize - locatorSize);
  const tail = await bytes.slice(start, bytes.size);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  let at = tail.length - endSize;
  while (
    at >= 0 &&
    !(
      view.getUint32(at, true) === 0x06054b50 &&
      at + endSize + view.getUint16(at + 20, true) === tail.length
    )
  )
    at--;
  if (at < 0)
    return fail({
      field: "directory",
      offset: bytes.size,
      expected: "the end of a zip file",
      got: "other bytes",
    });
  const plain = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
    end: start + at,
  };
  const locator = at - locatorSize;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return plain;
  const place = Number(view.getBigUint64(locator + 8, true));
  const end = start + locator;
  const record = place + end64Size <= end ? await bytes.slice(place, place + end64Size) : undefined;
  const large = record && new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (large?.getUint32(0, true) !== 0x06064b50)
    return fail({
      field: "directory",
      offset: end,
      expected: "the end of a zip64 file",
      got: "other bytes",
    });
  const [count, size, offset] = [32, 40, 48].map((field) =>
    Number(large.getBigUint64(field, true)),
  );
  return { count: count!, size: size!, offset: offset!, end: place };
}
