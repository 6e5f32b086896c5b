/** A file that was opened as a run is none, or is damaged. */
export class RunFileError extends Error {
  override readonly name = "RunFileError";
  constructor(
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(
      `expected ${expected}, got ${got}; choose a .zip that was downloaded here, or one of a run's folder`,
      options,
    );
  }
}
