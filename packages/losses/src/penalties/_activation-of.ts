import type { LayerParts, ModelParts } from "./penalty.ts";

/** Returns the activation of a layer ("linear", "sigmoid", ...), undefined where it has none. */
export function activationOf(layer: LayerParts): string | undefined {
  const config = layer.getConfig();
  const activation = "activation" in config ? config.activation : undefined;
  return typeof activation === "string" ? activation : undefined;
}

/** The classes of layers whose outputs lie between the least and the greatest of their inputs. */
const keepsRange =
  /^(InputLayer|Flatten|Reshape|Permute|Cropping2D|(Global)?(Max|Average)Pooling[123]D)$/;

/** Returns the activation of the last layer of an encoder that can change the range of its code, or its class where it has none. */
export function codeActivation(encoder: ModelParts): string | undefined {
  const last = encoder.layers.findLast((layer) => !keepsRange.test(layer.getClassName()));
  if (!last) return undefined;
  const className = last.getClassName();
  return activationOf(last) ?? (className === "Softmax" ? "softmax" : className);
}
