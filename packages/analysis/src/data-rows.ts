/** Rows to analyze, [n, ...row]. Bytes mean intensities, scaled to [0, 1] by 1/255 when they are used; codes are rows of [n, d]. */
export interface DataRows {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** Rows of which numbers may be missing. */
export interface MaskedRows extends DataRows {
  /** Which numbers are there, any but 0, and which are missing, 0, one for each number of the data; all are there where absent. */
  readonly mask?: Uint8Array | undefined;
}

/** Rows of float32 numbers, [n, ...row], which analyses give. */
export interface NumberRows extends DataRows {
  readonly data: Float32Array;
}
