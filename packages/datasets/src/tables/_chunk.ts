import type { StoredBlock } from "./_block.ts";

/** The places in a block of the rows that are not left out; the block begins with the row `first` of the table. */
export interface Chunk {
  readonly block: StoredBlock;
  readonly first: number;
  readonly rows: Uint32Array;
}
