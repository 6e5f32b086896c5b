/** A file or folder that belongs to a run is damaged, is another run's, or is not what it should be. */
export class RunFileError extends Error {
  override readonly name = "RunFileError";

  /**
   * @param path the file, or a part of it such as "run.json: seed"
   * @param expected what it should be
   * @param got what it is
   * @param advice what to do about it
   */
  constructor(
    readonly path: string,
    readonly expected: string,
    readonly got: string,
    advice?: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: expected ${expected}, got ${got}${advice ? `; ${advice}` : ""}`, options);
  }
}
