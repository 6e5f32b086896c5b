/**
 * Rows of one data set. `data` holds [n, ...row] in row-major order: uint8 intensities 0..255, which whoever
 * uses them scales by 1/255, or float32 values used as they are.
 */
export interface DataSetRows {
  readonly data: Uint8Array | Float32Array;
  /** [n, ...row], for example [60000, 28, 28, 1]. */
  readonly shape: readonly number[];
  /** One class per row, [n]. */
  readonly labels?: Uint8Array;
  /** Names of the classes: row i shows `names[labels[i]]`. */
  readonly names?: readonly string[];
  /** What each row was generated from, [n, factors]: of each factor a number from 0. */
  readonly factors?: Uint8Array;
  readonly factorNames?: readonly string[];
  /** How many values each factor has. */
  readonly factorSizes?: readonly number[];
}
