/** A saved model that cannot be written, or is not one that `save` wrote. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";

  constructor(
    /** The file, folder or weight. */
    readonly where: string,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${where}: expected ${expected}, got ${got}`, options);
  }
}
