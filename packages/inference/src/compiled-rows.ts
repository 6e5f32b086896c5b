import type { RowBlock } from "@autoencoders/compiler";

/** Rows that a model is shown. */
export interface ShownRows extends RowBlock<Float32Array | Uint8Array> {
  /** Says which numbers are there, any but 0, and which are missing, 0, one for each number of the data. All are there where absent. */
  readonly mask?: Uint8Array | undefined;
  /** The class of each row, a 1 among zeros, [n, classes], for a model that is told it; not known where absent. */
  readonly condition?: Float32Array | undefined;
}

/**
 * A part of a model that is compiled once and kept. It takes any number of rows, and may be called again before it has
 * answered: calls that come together are computed together.
 *
 * Rows are [n, ...row], float32 or bytes, which mean intensities and are scaled to [0, 1] by 1/255. Where they have a mask, the model is
 * given 0 in the place of missing numbers, whatever stands there, and a score is one of the numbers that are there; a row whose numbers are
 * all missing has NaN in place of each result.
 */
export interface CompiledRows {
  /**
   * @param into an array that the results are written into, as long as they are: memory that is there already saves a tenth of the time
   * @throws RowsError where the rows are not of the model's shape, or not finite
   */
  (rows: ShownRows, into?: Float32Array): Promise<RowBlock>;
  /** How many classes the model can be told of by `condition`; absent where none. */
  classes?: number;
  /** Frees the session, once the calls that wait are done. */
  dispose(): Promise<void>;
}
