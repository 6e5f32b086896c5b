/** What cannot be analyzed: which value, what was expected of it and what was got. */
export class AnalysisError extends Error {
  override readonly name = "AnalysisError";

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
