import type { FileNumbers } from "../rows/file-source.ts";

/** The array of an IDX file. */
export interface IdxArray {
  /** Bytes where the file has uint8, float32 where it has int8, int16 or float32, float64 where it has int32 or float64: each number exactly. */
  readonly data: FileNumbers;
  /** The lengths of its axes. */
  readonly shape: readonly number[];
}
