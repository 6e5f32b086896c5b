/** The error of an option or argument that has a value it cannot have. */
export class DataSetOptionError extends RangeError {
  override readonly name = "DataSetOptionError";

  constructor(
    readonly option: string,
    readonly expected: string,
    readonly got: unknown,
  ) {
    super(`${option}: expected ${expected}, got ${describe(got)}`);
  }
}

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
