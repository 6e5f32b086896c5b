import { sizeOf } from "../_size-of.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";

/** How many chunks are read at once into memory of their own: enough that a disk is not waited for. */
const mostAtOnce = 8;

/** Memory of some chunks of numbers, which are needed until they are converted. */
export interface ChunkMemory {
  /** Lends memory of a chunk to what reads it, in turn where all is lent. The numbers in it are gone afterwards. */
  use<Result>(chunk: number, read: (memory: FileNumbers) => Promise<Result>): Promise<Result>;
}

/** Makes memory for the chunks of a source that are read at once, as it comes to be needed. */
export function chunkMemory({
  shape,
  dtype,
  chunkSizes,
}: Pick<FileSource, "shape" | "dtype" | "chunkSizes">): ChunkMemory {
  const size = sizeOf(shape);
  const most = size * chunkSizes.reduce((greatest, count) => Math.max(greatest, count), 0);
  const kind = { uint8: Uint8Array, float32: Float32Array, float64: Float64Array }[dtype];
  const free: FileNumbers[] = [];
  const waiting: (() => void)[] = [];
  let lent = 0;
  return {
    async use(chunk, read) {
      while (lent === mostAtOnce) await new Promise<void>((done) => waiting.push(done));
      lent++;
      const memory = free.pop() ?? new kind(most);
      try {
        return await read(memory.subarray(0, size * chunkSizes[chunk]!));
      } finally {
        free.push(memory);
        lent--;
        waiting.shift()?.();
      }
    },
  };
}
