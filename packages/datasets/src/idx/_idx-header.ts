import { sizeOf } from "../_size-of.ts";
import { type NumberType, numberTypes } from "../arrays/_number-type.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";

/** The header of an IDX file. */
export interface IdxHeader {
  readonly type: NumberType;
  readonly shape: number[];
  /** The number of bytes before the data. */
  readonly offset: number;
  /** The number of bytes of the whole file. */
  readonly size: number;
}

const maxRank = 8;

/** The kinds of numbers by their codes. */
const types: Readonly<Record<number, NumberType>> = {
  8: numberTypes.uint8,
  9: numberTypes.int8,
  11: numberTypes.int16,
  12: numberTypes.int32,
  13: numberTypes.float32,
  14: numberTypes.float64,
};

/**
 * Reads the header at the start of an IDX file, or gives undefined where `bytes` end before it does.
 * Format: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, 1998, http://yann.lecun.com/exdb/mnist/.
 *
 * @throws DataFileError for anything but a header of data that could lie in memory
 */
export function idxHeader(bytes: Uint8Array, file: string): IdxHeader | undefined {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(file, fault);
  };
  if (bytes.length < 4) return undefined;
  const [zero0, zero1, code = 0] = bytes;
  const rank = bytes[3]!;
  if (zero0 !== 0 || zero1 !== 0) {
    const expected = "two zero bytes (IDX) or 31 139 (gzip)";
    fail({ field: "magic number", offset: 0, expected, got: `${zero0} ${zero1}` });
  }
  const type = types[code];
  if (type === undefined) {
    const expected = Object.entries(types).map(([known, { name }]) => `${known} (${name})`);
    return fail({
      field: "data type",
      offset: 2,
      expected: `one of ${expected.join(", ")}`,
      got: `${code}`,
    });
  }
  if (rank < 1 || rank > maxRank) {
    fail({ field: "number of axes", offset: 3, expected: `1 to ${maxRank}`, got: `${rank}` });
  }
  const offset = 4 + 4 * rank;
  if (bytes.length < offset) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, offset);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = offset + sizeOf(shape) * type.size;
  if (size > Number.MAX_SAFE_INTEGER) {
    fail({ field: "axes", offset: 4, expected: "sizes of a real file", got: shape.join(" x ") });
  }
  return { type, shape, offset, size };
}
