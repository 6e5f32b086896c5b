/** A fault of a data file: where it is, what belongs there, what stood there and what to do. */
export interface DataFileFault {
  /** The part of the file or the step that is wrong. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** The place in the (decompressed) file, in bytes. */
  readonly offset?: number;
  /** The way out, in the imperative: "choose another file". */
  readonly advice?: string;
  readonly cause?: unknown;
}

/** The error of a data file that is missing, cannot be read or written, or is not what it should be. */
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
