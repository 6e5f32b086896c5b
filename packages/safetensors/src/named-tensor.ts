interface Arrays {
  /** Each element is 0 or 1. */
  bool: Uint8Array;
  uint8: Uint8Array;
  int8: Int8Array;
  int16: Int16Array;
  uint16: Uint16Array;
  /** Each element holds the 16 bits of a number, not converted. */
  float16: Uint16Array;
  /** Each element holds the 16 bits of a number, not converted. */
  bfloat16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  float32: Float32Array;
  float64: Float64Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
}

/** A tensor of a file: a dtype, a shape and the values that the shape holds, in row-major order. A shape of [] is one number. */
export type NamedTensor = {
  [D in keyof Arrays]: {
    readonly dtype: D;
    readonly shape: readonly number[];
    readonly data: Arrays[D];
  };
}[keyof Arrays];
