import type { ByteSource } from "./byte-source.ts";

/** Returns a source that messages call by another name, from `start` on and of so many bytes where that is given. */
export const renamedBytes = (
  bytes: ByteSource,
  name: string,
  {
    start = 0,
    size = bytes.size - start,
  }: { readonly start?: number; readonly size?: number } = {},
): ByteSource => ({
  name,
  size,
  slice: (from, to, memory) =>
    bytes.slice(start + Math.min(size, from), start + Math.min(size, to), memory),
});
