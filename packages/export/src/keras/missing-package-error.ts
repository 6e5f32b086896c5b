/** A package that a format needs and that is not installed. */
export class MissingPackageError extends Error {
  override readonly name = "MissingPackageError";
  constructor(
    /** The package's name. */
    readonly missing: string,
    use: string,
    options?: ErrorOptions,
  ) {
    const advice = `npm install ${missing}`;
    super(`expected the package ${missing}, which ${use}, got none; ${advice}`, options);
  }
}
