import type { LayerParts, ModelParts } from "./penalty.ts";

/** The activation of a layer ("linear", "sigmoid", ...), undefined where it has none. */
export function activationOf(layer: LayerParts): string | undefined {
  const { activation } = layer.getConfig() as { readonly activation?: unknown };
  return typeof activation === "string" ? activation : undefined;
}

/** Layers that give numbers between the least and the greatest that they are given. */
const keepsRange =
  /^(InputLayer|Flatten|Reshape|Permute|Cropping2D|(Global)?(Max|Average)Pooling[123]D)$/;

/** What a code comes out of: the activation, or the class in want of one, of the last layer that can change its range. */
export function codeActivation(encoder: ModelParts): string | undefined {
  const last = encoder.layers.findLast((layer) => !keepsRange.test(layer.getClassName()));
  if (!last) return undefined;
  const className = last.getClassName();
  return activationOf(last) ?? (className === "Softmax" ? "softmax" : className);
}
