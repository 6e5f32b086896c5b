import type { PackedColumns } from "./_packed-columns.ts";

/** The cells of some rows, by columns: numbers, of which NaN stands for none, and codes of words. */
export interface Block {
  readonly rows: number;
  readonly values: PackedColumns;
  readonly codes: PackedColumns;
}

/** A block that is in memory, or is read from a disk each time that it is asked for. */
export interface StoredBlock {
  readonly rows: number;
  /** The cells; ask once for many of them. */
  readonly loaded: Block;
}
