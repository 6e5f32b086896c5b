/** The error of a layer, or of a function of codes, that cannot work on what it was given. */
export class LayerError extends Error {
  override readonly name = "LayerError";
}
