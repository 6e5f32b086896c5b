/** An option that a compiled part of a model cannot take. */
export class InferenceOptionError extends Error {
  override readonly name = "InferenceOptionError";
  constructor(
    /** The option's name. */
    readonly option: string,
    expected: string,
    got: unknown,
  ) {
    super(`expected ${option} to be ${expected}, got ${got}`);
  }
}
