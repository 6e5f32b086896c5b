/** What files may hold. */
export const fileLimits = {
  /** Numbers of all rows together. */
  numbers: 100_000_000,
  /** Fewest rows, of which a tenth validates and a tenth tests. */
  rows: 10,
  /** Labels are bytes. */
  classes: 256,
} as const;
