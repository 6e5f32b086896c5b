import type { StoredBlock } from "./_block.ts";

/** The rows of a block that are not left out, as places in it; the block begins with the row `first` of the table. */
export interface Chunk {
  readonly block: StoredBlock;
  readonly first: number;
  readonly rows: Uint32Array;
}
