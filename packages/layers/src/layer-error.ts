/** A layer that cannot be tied to the one it was given. */
export class LayerError extends Error {
  override readonly name = "LayerError";
}
