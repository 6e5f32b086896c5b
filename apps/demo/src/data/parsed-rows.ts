/** What a visitor's files hold, before it is made fit to train on. */
export interface ParsedRows {
  readonly data: Uint8Array | Float32Array;
  /** [n, ...row] */
  readonly shape: readonly number[];
  /** What each row is called, [n]; absent where rows have no labels. */
  readonly labels?: readonly string[];
  readonly notes: readonly string[];
}

/** An array of a file, which may be rows or their labels. */
export interface NamedArray {
  readonly name: string;
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}
