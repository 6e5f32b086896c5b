/**
 * Rows that need not be in memory together: they are read a chunk at a time, any chunk at any time, as often as it takes. What
 * `fit` of the trainers takes as examples can be one.
 */
export interface RowSource {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** What the rows are made of; uint8 means intensities, scaled to [0, 1] by 1/255 when they are used. */
  readonly dtype: "uint8" | "float32";
  /** How many rows each chunk has, each ≥ 1; their sum is the number of rows. */
  readonly chunkSizes: readonly number[];
  /** The place of each row in the file that it is of, the name of each and its class, where they are known: see `FileSource`. */
  readonly places?: Uint32Array;
  readonly rowNames?: readonly string[];
  readonly rowNamesTitle?: string;
  readonly labels?: Int32Array;
  readonly names?: readonly string[];
  /**
   * Reads a chunk, counted from 0: its rows one after the other. The array is the caller's; the same chunk is always the same rows.
   *
   * @param memory an array of the dtype and of as many numbers as the chunk has, which may be filled and given back: many chunks then need
   * no memory of their own. What it held is lost
   */
  rows(chunk: number, memory?: Uint8Array | Float32Array): Promise<Uint8Array | Float32Array>;
  /** Reads which numbers of a chunk are there, any but 0, and which are missing, 0, in whose place rows have 0. All are there where absent. */
  readonly mask?: (chunk: number) => Promise<Uint8Array>;
}
