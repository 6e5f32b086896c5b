import type { ByteSource } from "./byte-source.ts";

/** Returns an array in memory as a source. */
export const memoryBytes = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  slice: async (start, end) => bytes.slice(start, end),
});
