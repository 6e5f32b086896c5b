/** What made a file or a tensor unacceptable: where it is, what belongs there and what stood there. */
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
