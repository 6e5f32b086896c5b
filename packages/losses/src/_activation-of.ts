import type { LayerParts, ModelParts } from "./penalty.ts";

/** The activation of a layer ("linear", "sigmoid", ...), undefined where it has none. */
export function activationOf(layer: LayerParts): string | undefined {
  const { activation } = layer.getConfig() as { readonly activation?: unknown };
  return typeof activation === "string" ? activation : undefined;
}

/** The activation a code comes out of: that of the last layer that has one. */
export function codeActivation(encoder: ModelParts): string | undefined {
  const activations = encoder.layers.map(activationOf);
  return activations.filter((activation) => activation !== undefined).at(-1);
}
