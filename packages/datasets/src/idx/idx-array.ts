/** The array of an IDX file. */
export interface IdxArray {
  readonly data: Uint8Array | Float32Array;
  /** The lengths of its axes. */
  readonly shape: readonly number[];
}
