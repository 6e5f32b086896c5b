import type { FileNumbers, FileSource } from "./file-source.ts";

/** Returns an array for so many numbers of a source. */
export const memoryFor = ({ dtype }: Pick<FileSource, "dtype">, length: number): FileNumbers =>
  new ({ uint8: Uint8Array, float32: Float32Array, float64: Float64Array })[dtype](length);
