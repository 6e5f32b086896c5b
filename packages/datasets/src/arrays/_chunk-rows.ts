/** The bytes of a chunk: enough that reading it costs more than asking for it, and few enough that a window mixes many. */
const chunkBytes = 2 ** 20;

/** Returns how many rows of so many bytes each make a chunk. */
export const chunkRowsOf = (rowBytes: number): number =>
  Math.max(1, Math.floor(chunkBytes / rowBytes));
