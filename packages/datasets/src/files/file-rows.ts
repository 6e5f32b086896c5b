/** The contents of data files, before it is made fit to train on. */
export interface FileRows {
  readonly data: Uint8Array | Float32Array;
  /** The number of rows and the shape of each, [n, ...row]. */
  readonly shape: readonly number[];
  /** The class of each row, [n]; absent where rows have no labels. */
  readonly labels?: readonly string[];
  /** Sentences that say what was left out or changed. */
  readonly notes: readonly string[];
}
