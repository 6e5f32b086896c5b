import { zstdDecoder } from "../../bytes/_zstd-decoder.ts";
import { type FlatTable, longsIn, numberIn, tableIn } from "./_flatbuffer.ts";
import { lz4Frame } from "./_lz4-frame.ts";

/** Some bytes of a view. */
export interface ArrowBuffer {
  readonly view: DataView;
  readonly at: number;
  readonly length: number;
}

/** The buffers of a batch of rows. */
export interface ArrowBuffers {
  readonly rows: number;
  /** Returns how many values a node has: the rows of a column, or those of its children. */
  valuesOf(node: number): number;
  /** Returns a buffer, decompressed. @throws RangeError where it lies elsewhere, or is damaged */
  buffer(place: number): ArrowBuffer;
  /** Returns how many further buffers the columns from one to another have, of those that have such. */
  more(from: number, to: number): number;
}

/** What becomes more bytes than so many for each of its own, or more than some millions where it is small, is made to fill a memory. */
const mostPerByte = 2000;
const [mostOfSmall, mostOfSmallBatch] = [2 ** 24, 2 ** 28];
/** No compressed buffer becomes more. */
const mostBytes = 2 ** 29;

/**
 * Returns the buffers of a batch.
 *
 * @param header what a file tells of the batch
 * @param body the bytes that belong to it
 * @throws RangeError where it is damaged, or compressed in another way than by LZ4 or Zstandard
 */
export async function arrowBuffers(header: FlatTable, body: Uint8Array): Promise<ArrowBuffers> {
  const rows = numberIn(header, 0, 64);
  if (!(rows >= 0 && rows < 2 ** 31)) throw new RangeError(`${rows} rows in a batch`);
  const nodes = longsIn(header, 1, 2); // of each how many values, and how many of them are missing
  const places = longsIn(header, 2, 2); // of each where it begins, and its length
  const compression = tableIn(header, 3);
  const decompress = compression && (await decompressor(numberIn(compression, 0, 8)));
  const furthers = longsIn(header, 4, 1);
  const whole = viewOf(body);
  let total = 0;
  const join = joined();
  return {
    rows,
    valuesOf: (node) => nodes[2 * node] ?? Number.NaN,
    more: (from, to) => furthers.subarray(from, to).reduce((sum, count) => sum + count, 0),
    buffer(place) {
      const [at = -1, length = -1] = [places[2 * place], places[2 * place + 1]];
      if (!(at >= 0 && length >= 0 && at + length <= body.length))
        throw new RangeError(`a buffer of ${length} bytes at ${at} of ${body.length}`);
      if (!decompress || length === 0) return { view: whole, at, length };
      const size = Number(whole.getBigInt64(at, true));
      if (size === -1) return { view: whole, at: at + 8, length: length - 8 };
      total += size;
      const isMuch =
        size > Math.min(mostBytes, Math.max(mostOfSmall, mostPerByte * length)) ||
        total > Math.max(mostOfSmallBatch, mostPerByte * body.length);
      if (size < 0 || isMuch)
        throw new RangeError(`a buffer of ${length} bytes that become ${size}`);
      const bytes = decompress(body.subarray(at + 8, at + length), size);
      if (bytes.length !== size) throw new RangeError(`${bytes.length} bytes instead of ${size}`);
      return size > mostJoined ? { view: viewOf(bytes), at: 0, length: size } : join(bytes);
    },
  };
}

async function decompressor(
  codec: number,
): Promise<(input: Uint8Array, length: number) => Uint8Array> {
  if (codec === 0) return lz4Frame;
  if (codec === 1) return zstdDecoder();
  throw new RangeError(`compression of the kind ${codec}`);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Decompressed buffers of so many bytes or fewer lie in arrays of more: of many columns, an array for each would take more memory than its numbers. */
const [mostJoined, together] = [2 ** 12, 2 ** 16];

/** Returns what copies small buffers into arrays of more of them. */
function joined(): (bytes: Uint8Array) => ArrowBuffer {
  let array = new Uint8Array(0);
  let view = viewOf(array);
  let at = 0;
  return (bytes) => {
    if (at + bytes.length > array.length) {
      array = new Uint8Array(together);
      view = viewOf(array);
      at = 0;
    }
    array.set(bytes, at);
    at += bytes.length;
    return { view, at: at - bytes.length, length: bytes.length };
  };
}
