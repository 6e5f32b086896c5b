/** The error of an option of a corruption that is unknown, missing or out of its range. */
export class CorruptionError extends Error {
  override readonly name = "CorruptionError";

  constructor(
    readonly corruption: string,
    readonly option: string,
    readonly expected: string,
    readonly got: unknown,
  ) {
    super(`${corruption}: expected ${option} to be ${expected}, got ${JSON.stringify(got) ?? got}`);
  }
}
