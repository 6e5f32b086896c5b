/** The limits of what files may hold. */
export const fileLimits = {
  /** The most numbers, of all rows together. */
  numbers: 100_000_000,
  /** The fewest rows, of which a tenth validates and a tenth tests. */
  rows: 10,
  /** The most classes: labels are bytes. */
  classes: 256,
} as const;
