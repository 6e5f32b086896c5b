/** A kind of number that arrays of files are made of. */
export interface NumberType {
  readonly name: string;
  /** The number of bytes of each. */
  readonly size: number;
  /** The least precise kind of array that holds each of them exactly; whole numbers of 64 bits up to 2⁵³. */
  readonly dtype: "uint8" | "float32" | "float64";
  /** Whether all of them are whole numbers, like labels. */
  readonly isWhole: boolean;
  /** Returns the number at a byte. */
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

const type = (
  name: string,
  size: number,
  dtype: NumberType["dtype"],
  read: NumberType["read"],
): NumberType => ({ name, size, dtype, isWhole: !name.startsWith("float"), read });

/** The kinds of numbers by their names. */
export const numberTypes = {
  bool: type("bool", 1, "float32", (view, at) => (view.getUint8(at) === 0 ? 0 : 1)),
  uint8: type("uint8", 1, "uint8", (view, at) => view.getUint8(at)),
  int8: type("int8", 1, "float32", (view, at) => view.getInt8(at)),
  uint16: type("uint16", 2, "float32", (view, at, isLittle) => view.getUint16(at, isLittle)),
  int16: type("int16", 2, "float32", (view, at, isLittle) => view.getInt16(at, isLittle)),
  uint32: type("uint32", 4, "float64", (view, at, isLittle) => view.getUint32(at, isLittle)),
  int32: type("int32", 4, "float64", (view, at, isLittle) => view.getInt32(at, isLittle)),
  uint64: type("uint64", 8, "float64", (view, at, isLittle) =>
    joined(
      view.getUint32(isLittle ? at + 4 : at, isLittle),
      view,
      isLittle ? at : at + 4,
      isLittle,
    ),
  ),
  int64: type("int64", 8, "float64", (view, at, isLittle) =>
    joined(view.getInt32(isLittle ? at + 4 : at, isLittle), view, isLittle ? at : at + 4, isLittle),
  ),
  float16: type("float16", 2, "float32", (view, at, isLittle) =>
    halfOf(view.getUint16(at, isLittle)),
  ),
  float32: type("float32", 4, "float32", (view, at, isLittle) => view.getFloat32(at, isLittle)),
  float64: type("float64", 8, "float64", (view, at, isLittle) => view.getFloat64(at, isLittle)),
} as const satisfies Record<string, NumberType>;

/** Returns the whole number of an upper half and the lower one at a byte. */
const joined = (upper: number, view: DataView, at: number, isLittle: boolean): number =>
  upper * 2 ** 32 + view.getUint32(at, isLittle);

/** Returns the number of 16 bits of IEEE 754 binary16. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
