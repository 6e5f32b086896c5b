/** What a page can take in, besides what the readers of files take. */
export const limits = {
  /** Of all files together, in bytes. */
  files: 2 ** 28,
  /** Pictures. */
  images: 20_000,
  /** Pixels per side to which pictures are scaled down. */
  side: 64,
} as const;
