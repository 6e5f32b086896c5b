/** What data files hold, before it is made fit to train on. */
export interface FileRows {
  readonly data: Uint8Array | Float32Array;
  /** [n, ...row] */
  readonly shape: readonly number[];
  /** What class each row has, [n]; absent where rows have no labels. */
  readonly labels?: readonly string[];
  /** What was left out or changed, in sentences. */
  readonly notes: readonly string[];
}
