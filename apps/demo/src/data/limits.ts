/** Most that a page takes in, besides the limits of the readers of files. */
export const limits = {
  /** Bytes of all files together. */
  files: 2 ** 28,
  /** Pictures. */
  images: 20_000,
  /** Pixels per side to which pictures are scaled down. */
  side: 64,
} as const;
