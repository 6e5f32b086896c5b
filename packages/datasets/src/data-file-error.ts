export interface DataFileFault {
  /** The part of the file or the step that is wrong. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** Byte in the (decompressed) file. */
  readonly offset?: number;
  /** What to do. */
  readonly advice?: string;
  readonly cause?: unknown;
}

/** A data file is missing, cannot be read or written, or is not what it should be. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  readonly offset: number | undefined;

  constructor(
    readonly file: string,
    { field, expected, got, offset, advice, cause }: DataFileFault,
  ) {
    const where = offset === undefined ? "" : ` at byte ${offset}`;
    const todo = advice === undefined ? "" : `; ${advice}`;
    super(`${file}: ${field}${where}: expected ${expected}, got ${got}${todo}`, { cause });
    this.field = field;
    this.expected = expected;
    this.got = got;
    this.offset = offset;
  }
}
