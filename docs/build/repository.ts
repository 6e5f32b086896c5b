import { fileURLToPath } from "node:url";

/** The root of this repository on disk, and where its files are shown. */
export const repository = {
  folder: fileURLToPath(new URL("../..", import.meta.url)),
  page: "https://github.com/autoencoders/autoencoders/blob/main",
} as const;
