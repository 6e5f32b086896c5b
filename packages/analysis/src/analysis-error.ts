/** Says that something cannot be analyzed: which value is wrong, what was expected of it and what was got. */
export class AnalysisError extends Error {
  override readonly name = "AnalysisError";

  constructor(
    /** Function and argument that are wrong. */
    readonly where: string,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${where}: expected ${expected}, got ${got}`, options);
  }
}
