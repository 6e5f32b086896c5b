/**
 * Rows that are read a chunk at a time, in their order, so that they need not be in memory together: the `RowSource` that
 * `applyScaling` of the data sets gives of a file is one.
 */
export interface RowSource {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** How many rows each chunk has, each ≥ 1; their sum is the number of rows. */
  readonly chunkSizes: readonly number[];
  /**
   * Reads a chunk, counted from 0: its rows one after the other; bytes mean intensities. The array is the caller's.
   *
   * @param memory an array of as many numbers as the chunk has, which may be filled and given back; what it held is lost
   */
  rows(chunk: number, memory?: Uint8Array | Float32Array): Promise<Uint8Array | Float32Array>;
  /** Reads which numbers of a chunk are there, any but 0, and which are missing, 0, one for each number of `rows`; all are there where absent. */
  readonly mask?: (chunk: number) => Promise<Uint8Array>;
  /** The class of each row, [n], from 0, or below 0 where it is not known; read only for a model that is told classes. */
  readonly labels?: ArrayLike<number>;
  /** The names of the classes: a row whose class is named "" has none. */
  readonly names?: readonly string[];
}
