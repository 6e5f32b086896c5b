/** The bytes of a chunk: enough that reading it costs more than asking for it, and few enough that a window mixes many. */
const chunkBytes = 2 ** 20;

/** Returns how many rows of so many bytes each make a chunk. */
export const chunkRowsOf = (rowBytes: number): number =>
  Math.max(1, Math.floor(chunkBytes / rowBytes));

/** Returns the sizes of the chunks of some rows, of which the last may be smaller. */
export const chunkSizesOf = (rows: number, chunkRows: number): number[] =>
  Array.from({ length: Math.ceil(rows / chunkRows) }, (_, chunk) =>
    Math.min(chunkRows, rows - chunk * chunkRows),
  );
