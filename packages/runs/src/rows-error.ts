/** Rows that a model cannot be trained on or shown. */
export class RowsError extends Error {
  override readonly name = "RowsError";

  /**
   * @param data the name of the rows
   * @param expected what the model takes
   * @param got what the rows are
   * @param advice what to do about it, in the words of the program
   */
  constructor(
    readonly data: string,
    readonly expected: string,
    readonly got: string,
    advice: string,
  ) {
    super(`expected ${expected}, got ${got} in ${data}; ${advice}`);
  }
}
