/** The error of an option of a loss or penalty that is unknown, missing or out of its range. */
export class LossOptionError extends Error {
  override readonly name = "LossOptionError";

  constructor(
    /** The name of the loss or penalty. */
    readonly owner: string,
    readonly option: string,
    readonly expected: string,
    readonly got: unknown,
  ) {
    super(`${owner}: expected ${option} to be ${expected}, got ${describe(got)}`);
  }
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
