/** A model that cannot be used in a certain way, for example one trained layer by layer that has no mirrored layers. */
export class UnsuitedModelError extends Error {
  override readonly name = "UnsuitedModelError";

  constructor(
    readonly use: string,
    readonly expected: string,
    readonly got: string,
    advice: string,
  ) {
    super(`${use}: expected ${expected}, got ${got}; ${advice}`);
  }
}
