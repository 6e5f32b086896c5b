import { availableParallelism } from "node:os";
import type { Io } from "../console/io.ts";

/** Threads beyond the cores wait for each other: the same numbers, many times slower. */
export function noteThreads(threads: number, io: Io): void {
  const cores = availableParallelism();
  if (threads > cores)
    io.err(
      `note: ${threads} threads are more than the ${cores} cores here, which is slower than ${cores}`,
    );
}
