/** Bytes that need not be in memory together: a file on a disk, a file that a page was given, or an array. */
export interface ByteSource {
  /** The name that messages call the bytes by, for example a path. */
  readonly name: string;
  /** The number of bytes. */
  readonly size: number;
  /**
   * Reads the bytes from `start` up to but not including `end`, or to the last byte where `end` lies beyond it. The array is the
   * caller's.
   *
   * @param memory an array of as many bytes, which may be filled and given back
   * @throws DataFileError where the bytes cannot be read, or are not what they were when the source was opened
   */
  slice(start: number, end: number, memory?: Uint8Array): Promise<Uint8Array>;
}
