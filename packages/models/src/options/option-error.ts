/** An option of a builder that is unknown, of the wrong type or out of its range. */
export class OptionError extends Error {
  override readonly name = "OptionError";

  constructor(
    readonly builder: string,
    readonly option: string,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${builder}: expected ${option} to be ${expected}, got ${got}`, options);
  }
}
