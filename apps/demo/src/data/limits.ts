/** What a page can take in. */
export const limits = {
  /** Of all files together, in bytes. */
  files: 2 ** 28,
  /** Numbers of all rows together. */
  numbers: 100_000_000,
  /** Pictures. */
  images: 20_000,
  /** Pixels per side to which pictures are scaled down. */
  side: 64,
  /** Fewest rows, of which a tenth validates and a tenth tests. */
  rows: 10,
  classes: 256,
} as const;
