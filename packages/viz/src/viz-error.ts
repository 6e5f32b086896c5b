/** Says that something cannot be drawn: which value is wrong, what was expected of it and what was got. */
export class VizError extends Error {
  override readonly name = "VizError";

  constructor(
    /** The function and the value of it that is wrong. */
    readonly where: string,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${where}: expected ${expected}, got ${got}`, options);
  }
}
