/** Rows or results: their numbers, one row after the other, and their shape [n, ...row]. */
export interface RowBlock<Numbers = Float32Array> {
  readonly data: Numbers;
  readonly shape: readonly number[];
}

/** A function of rows that is compiled once and kept: any number of rows, any number of calls at a time. */
export interface RowFunction {
  /**
   * Computes the results of rows. Calls that come together are computed together.
   *
   * @param rows [n, ...row] of finite numbers, or of bytes, which mean intensities and are scaled to [0, 1] by 1/255; n may be 0
   * @param into arrays that results of these names are written into, of their length; without them results have arrays of their own
   * @returns each result by name, as [n, ...]
   * @throws RowsError where the rows are not of the function's shape and type, or hold a number that is not finite
   */
  run(
    rows: RowBlock<Float32Array | Uint8Array>,
    into?: Readonly<Record<string, Float32Array>>,
  ): Promise<Readonly<Record<string, RowBlock>>>;
  /** Frees what the function holds, once the calls that wait are done; later calls are refused. */
  dispose(): Promise<void>;
}

/** How a function of rows is compiled. */
export interface RowFunctionOptions {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** How many rows are computed at once; memory grows with it. Default 1000. */
  readonly batchSize?: number;
}
