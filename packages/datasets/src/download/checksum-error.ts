/** The error of a file that is well-formed, but not the one published under its name. */
export class ChecksumError extends Error {
  override readonly name = "ChecksumError";

  /** Makes the error. @param expected SHA-256 of the decompressed bytes, in hexadecimal; so is `got` */
  constructor(
    readonly file: string,
    readonly expected: string,
    readonly got: string,
  ) {
    super(
      `${file}: expected decompressed bytes with the SHA-256 ${expected}, got ${got}; replace the file with the original`,
    );
  }
}
