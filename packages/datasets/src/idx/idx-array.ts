import type { FileNumbers } from "../rows/file-source.ts";

/** The array of an IDX file. */
export interface IdxArray {
  /** uint8 as bytes, int8, int16 and float32 as float32, int32 and float64 as float64: each number exactly. */
  readonly data: FileNumbers;
  /** The lengths of its axes. */
  readonly shape: readonly number[];
}
