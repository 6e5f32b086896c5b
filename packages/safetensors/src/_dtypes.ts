import type { NamedTensor } from "./named-tensor.ts";

/** A type of numbers, in a file and in memory. */
interface Dtype {
  /** Its name in a file. */
  readonly code: string;
  readonly bytes: number;
  /** The Symbol.toStringTag of its array, which is the same in every realm. */
  readonly array: string;
  readonly view: (buffer: ArrayBuffer) => NamedTensor["data"];
  readonly valid: { readonly what: string; readonly test: (value: number) => boolean } | undefined;
}

const finite = { what: "finite numbers", test: Number.isFinite };
const finiteHalf = { what: "finite numbers", test: (b: number) => (b & 0x7c00) !== 0x7c00 };
const finiteBrain = { what: "finite numbers", test: (b: number) => (b & 0x7f80) !== 0x7f80 };

const dtype = (
  code: string,
  array: {
    new (buffer: ArrayBuffer): NamedTensor["data"];
    BYTES_PER_ELEMENT: number;
    name: string;
  },
  valid?: Dtype["valid"],
): Dtype => ({
  code,
  bytes: array.BYTES_PER_ELEMENT,
  array: array.name,
  view: (buffer) => new array(buffer),
  valid,
});

/** The types in the reference implementation's order, narrow to wide: a file holds its tensors from the last to the first. */
export const dtypes: Readonly<Record<NamedTensor["dtype"], Dtype>> = {
  bool: dtype("BOOL", Uint8Array, { what: "0 or 1", test: (b) => b <= 1 }),
  uint8: dtype("U8", Uint8Array),
  int8: dtype("I8", Int8Array),
  int16: dtype("I16", Int16Array),
  uint16: dtype("U16", Uint16Array),
  float16: dtype("F16", Uint16Array, finiteHalf),
  bfloat16: dtype("BF16", Uint16Array, finiteBrain),
  int32: dtype("I32", Int32Array),
  uint32: dtype("U32", Uint32Array),
  float32: dtype("F32", Float32Array, finite),
  float64: dtype("F64", Float64Array, finite),
  int64: dtype("I64", BigInt64Array),
  uint64: dtype("U64", BigUint64Array),
};
