/** The objective of a loaded model, asked for while parts of it that could not be saved are still missing. */
export class MissingTermError extends Error {
  override readonly name = "MissingTermError";

  constructor(readonly missing: readonly string[]) {
    super(
      `this model was saved with plain functions, which a file cannot hold: ${missing.join(", ")}; ` +
        "pass them to load again to train on (its encoder and decoder work as they are)",
    );
  }
}
