import type { Packed } from "./_packed.ts";

/** The cells of some rows, by columns: numbers, of which NaN stands for none, and codes of words. */
export interface Block {
  readonly rows: number;
  readonly values: readonly Packed[];
  readonly codes: readonly Packed[];
}

/** A block that is in memory, or is read from a disk each time that it is asked for. */
export interface StoredBlock {
  readonly rows: number;
  /** The cells; ask once for many of them. */
  readonly loaded: Block;
}
