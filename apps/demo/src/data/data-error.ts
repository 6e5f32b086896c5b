/** Says that rows cannot be had, or that a file holds none. */
export class DataError extends Error {
  override readonly name = "DataError";
  /** @param what the file or the rows */
  constructor(what: string, expected: string, got: string, advice: string, options?: ErrorOptions) {
    super(`${what}: expected ${expected}, got ${got}; ${advice}`, options);
  }
}
