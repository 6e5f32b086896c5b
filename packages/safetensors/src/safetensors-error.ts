/** The error of a file or tensor that is not acceptable: where it is wrong, what belongs there and what stood there. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";

  constructor(
    /** The place: a byte offset, a tensor's name or a metadata key. */
    readonly where: string,
    readonly expected: string,
    readonly got: string,
  ) {
    super(`safetensors, ${where}: expected ${expected}, got ${got}`);
  }
}
