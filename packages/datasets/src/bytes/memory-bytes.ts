import type { ByteSource } from "./byte-source.ts";

/** Returns the source of an array in memory. */
export const memoryBytes = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  slice: async (start, end) => bytes.slice(start, end),
});
