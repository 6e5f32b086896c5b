/** Rows or codes that a model cannot take. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";

  constructor(
    readonly expected: string,
    readonly got: string,
    advice: string,
  ) {
    super(`expected ${expected}, got ${got}; ${advice}`);
  }
}
