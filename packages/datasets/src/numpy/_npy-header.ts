import { sizeOf } from "../_size-of.ts";
import { type NumberType, numberTypes } from "../arrays/_number-type.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";

/** The header of an .npy file. */
export interface NpyHeader {
  readonly type: NumberType;
  readonly isLittle: boolean;
  /** Whether the first axis is the one whose numbers lie side by side. */
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** The number of bytes before the numbers. */
  readonly offset: number;
}

/** The header of an .npy file, of any type. */
export interface NpyDescription {
  /** The type string, such as "<f8"; "[" where rows are records. */
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  readonly offset: number;
}

/** The most bytes of a header: numpy itself reads 10,000. */
const mostHeaderBytes = 65_536;

/** How many bytes of a file are enough to read its header. */
export const npyHeadBytes = 12 + mostHeaderBytes;
const damaged = "the file is damaged: save it again";

/**
 * Reads the header of an .npy file of version 1, 2 or 3, whatever it is an array of.
 * Format: NumPy, "numpy.lib.format", https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @throws DataFileError for anything but such a header
 */
export async function npyDescription(bytes: ByteSource): Promise<NpyDescription> {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(bytes.name, { advice: damaged, ...fault });
  };
  const start = await bytes.slice(0, 12);
  if (!magic.every((byte, i) => start[i] === byte)) {
    const got = start.length === 0 ? "no bytes" : [...start.subarray(0, 6)].join(" ");
    fail({ field: "magic number", offset: 0, expected: `${magic.join(" ")} (NPY)`, got });
  }
  const version = start[6] ?? 0;
  if (version < 1 || version > 3)
    fail({ field: "version", offset: 6, expected: "1, 2 or 3", got: `${version}` });
  const lengthBytes = version === 1 ? 2 : 4;
  const offset = 8 + lengthBytes;
  if (start.length < offset)
    fail({ field: "header", offset: start.length, expected: "more bytes", got: "the end" });
  const view = new DataView(start.buffer, start.byteOffset);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const most = Math.min(mostHeaderBytes, bytes.size - offset);
  if (length > most)
    fail({ field: "header length", offset: 8, expected: `at most ${most}`, got: `${length}` });
  const header = await bytes.slice(offset, offset + length);
  const text = new TextDecoder(version === 3 ? "utf-8" : "latin1").decode(header);
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]*)['"]|(\[))/.exec(text);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text);
  const shape = /['"]shape['"]\s*:\s*\(([\dL,\s]*)\)/.exec(text);
  if (!descr || !order || !shape)
    return fail({
      field: "header",
      offset,
      expected: "the keys descr, fortran_order and shape",
      got: JSON.stringify(text.trim().slice(0, 60)),
    });
  return {
    descr: descr[1] ?? "[",
    isFortran: order[1] === "True",
    shape: shape[1]!
      .split(",")
      .filter((length) => length.trim() !== "")
      .map((length) => Number(length.replace("L", ""))), // "3L" of Python 2
    offset: offset + length,
  };
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Checks the header of an .npy file against the bytes that there are, before anything is allocated.
 *
 * @throws DataFileError for an array of anything but numbers, of none, or of others than its file has bytes for
 */
export function npyHeader(bytes: ByteSource, description: NpyDescription): NpyHeader {
  const { descr, isFortran, shape, offset } = description;
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(bytes.name, fault);
  };
  const type = typeOf(descr);
  if (type === undefined) return fail({ field: "type", ...refusalOf(descr) });
  const shown = `[${shape.join(", ")}]`;
  const count = sizeOf(shape);
  if (!shape.every((length) => Number.isSafeInteger(length)) || !(count * type.size <= 2 ** 53))
    fail({ field: "shape", expected: "that of a real array", got: shown, advice: damaged });
  if (shape.length === 0)
    fail({
      field: "shape",
      expected: "an array of rows, [n, ...row]",
      got: "a single number",
      advice: "save the rows as one array",
    });
  if (count === 0)
    fail({
      field: "shape",
      expected: "at least one number",
      got: shown,
      advice: "save an array with rows",
    });
  const size = bytes.size - offset;
  if (size !== count * type.size) {
    const numbers = size / type.size;
    fail({
      field: "array",
      expected: `${count} numbers for the shape ${shown}`,
      got: Number.isInteger(numbers) ? `${numbers}` : `${size} bytes`,
      advice:
        numbers < count
          ? "the file is cut off or damaged: save it again"
          : "save several arrays with numpy.savez",
    });
  }
  return {
    type,
    isLittle: descr[0] !== ">",
    isFortran: isFortran && shape.length > 1,
    shape,
    offset,
  };
}

/** Returns the kind of numbers of a type string, such as "<f8"; undefined where it is none of these. */
export function typeOf(descr: string): NumberType | undefined {
  const [, order, code] = /^([<>|=])([biuf]\d+)$/.exec(descr) ?? [];
  const type = code === undefined ? undefined : types.get(code);
  return type && (order !== "|" || type.size === 1) ? type : undefined;
}

const types: ReadonlyMap<string, NumberType> = new Map([
  ["b1", numberTypes.bool],
  ["i1", numberTypes.int8],
  ["i2", numberTypes.int16],
  ["i4", numberTypes.int32],
  ["i8", numberTypes.int64],
  ["u1", numberTypes.uint8],
  ["u2", numberTypes.uint16],
  ["u4", numberTypes.uint32],
  ["u8", numberTypes.uint64],
  ["f2", numberTypes.float16],
  ["f4", numberTypes.float32],
  ["f8", numberTypes.float64],
]);

/** The kinds of arrays that hold no numbers that can be read, by what stands after the byte order, and what to do with each. */
const refusals: readonly (readonly [RegExp, name: string, advice: string])[] = [
  [/^f(12|16)$|^g/, "long doubles", 'save x.astype("float64")'],
  [/^c/, "complex numbers", "save numpy.stack([x.real, x.imag], -1)"],
  [/^O/, "Python objects", 'save numpy.array(x.tolist(), dtype="float64")'],
  [/^[USa]/, "words", "save numbers; words can be the labels of an .npz file"],
  [/^[Mm]/, "dates", 'save x.astype("datetime64[ms]").astype("int64")'],
  [/^[V[]/, "records", "save numpy.lib.recfunctions.structured_to_unstructured(x)"],
];

function refusalOf(descr: string): Pick<DataFileFault, "expected" | "got" | "advice"> {
  const code = descr.replace(/^[<>|=]/, "");
  const known = refusals.find(([pattern]) => pattern.test(code));
  const shown = descr.slice(0, 20).replace(/[^\x20-\x7e]/g, "?");
  return {
    expected: "numbers",
    got: known ? `${known[1]}${descr === "[" ? "" : ` (${shown})`}` : `the type “${shown}”`,
    advice: known?.[2] ?? "save it with numpy.save as numbers",
  };
}
