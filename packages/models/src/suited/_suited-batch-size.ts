/** Returns the rows of a batch that suit so many training rows: 32, and from 12,800 rows on more, up to 256. */
export const suitedBatchSize = (rows: number): number =>
  2 ** Math.min(8, Math.max(5, Math.floor(Math.log2(rows / 200))));
