/**
 * The rows of one data set. `data` holds [n, ...row] in row-major order: uint8 intensities 0..255, which whoever
 * uses them scales by 1/255, or float32 values used as they are.
 */
export interface DataSetRows {
  readonly data: Uint8Array | Float32Array;
  /** The number of rows and the shape of each, [n, ...row], for example [60000, 28, 28, 1]. */
  readonly shape: readonly number[];
  /** The place of each row among those of its files, from 0, [n]; absent where the rows come from no files. */
  readonly places?: Uint32Array;
  /** Which numbers were there, 1, and which are missing, 0, and have 0 in their place, [n, ...row]; absent where none is masked. */
  readonly mask?: Uint8Array;
  /** The class of each row, [n]. */
  readonly labels?: Uint8Array;
  /** The names of the classes: row i shows `names[labels[i]]`, which is `noClass` where its label is missing. */
  readonly names?: readonly string[];
  /** The name of each row, [n], for example the path of a picture; absent where rows have none. */
  readonly rowNames?: readonly string[];
  /** What these names are: "file" where absent. */
  readonly rowNamesTitle?: string;
  /** The factors that each row was generated from, [n, factors]: numbers from 0. */
  readonly factors?: Uint8Array;
  /** The names of the factors. */
  readonly factorNames?: readonly string[];
  /** The number of values that each factor has. */
  readonly factorSizes?: readonly number[];
}
