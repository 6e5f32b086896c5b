import type { FileNumbers } from "../rows/file-source.ts";
import type { NumberType } from "./_number-type.ts";

/** What an array in a file says of itself. */
export interface ArrayHead {
  /** The name that messages call it by: that of its file, and of its place in it. */
  readonly name: string;
  /** The lengths of its axes, [n, ...row]; none of them is 0. */
  readonly shape: readonly number[];
  /** The kind of its numbers. */
  readonly type: NumberType;
}

/** An array in a file, of which any rows can be read without the others. */
export interface StoredArray extends ArrayHead {
  /** How many rows are best read at once. */
  readonly chunkRows: number;
  /**
   * Reads the rows from `from` up to but not including `to`; the array is the caller's.
   *
   * @param memory an array of the dtype and of as many numbers, which may be filled and given back
   * @throws DataFileError where the file cannot be read, or a number is too large to be read exactly
   */
  rows(from: number, to: number, memory?: FileNumbers): Promise<FileNumbers>;
}
