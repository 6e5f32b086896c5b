/** The error of a penalty that makes no sense for the model it was given to. */
export class PenaltyError extends Error {
  override readonly name = "PenaltyError";

  constructor(
    readonly penalty: string,
    readonly expected: string,
    readonly got: string,
    advice: string,
  ) {
    super(`${penalty}: expected ${expected}, got ${got}; ${advice}`);
  }
}
