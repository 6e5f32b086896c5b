/** Returns the number of rows of a source that is read by chunk. */
export const countRows = ({ chunkSizes }: { readonly chunkSizes: readonly number[] }): number =>
  chunkSizes.reduce((sum, rows) => sum + rows, 0);
