/**
 * Rows that need not be in memory together: they are read a chunk at a time, any chunk at any time, as often as it takes. What
 * `fit` of the trainers takes as examples can be one.
 */
export interface RowSource {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** What the rows are made of; uint8 means intensities, scaled to [0, 1] by 1/255 as they are used. */
  readonly dtype: "uint8" | "float32";
  /** How many rows each chunk has, each ≥ 1; their sum is the number of rows. */
  readonly chunkSizes: readonly number[];
  /** Reads a chunk, counted from 0: its rows one after the other. The array is the caller's; the same chunk is always the same rows. */
  rows(chunk: number): Promise<Uint8Array | Float32Array>;
}
