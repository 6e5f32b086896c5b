/** A place that bytes are written to, one part after the other: a file, a pipe or memory. */
export interface ByteSink {
  /** The name that messages call it by, for example the path of a file. */
  readonly name: string;
  /** Writes bytes after those before; the array is the caller's again once that is done. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes over bytes that were written, from a place on; absent where that cannot be done, for example in a pipe. */
  patch?(bytes: Uint8Array, at: number): Promise<void>;
  /** Ends the writing: what was written is there now, whole. */
  close(): Promise<void>;
  /** Gives up: nothing of what was written is left, where it can be taken back. */
  abort(): Promise<void>;
}
