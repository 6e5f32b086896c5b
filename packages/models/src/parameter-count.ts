import type { Autoencoder } from "./autoencoder.ts";
import { modelWeights } from "./model-weights.ts";

/** How many numbers a model learns or keeps; shared ones count once. */
export function parameterCount(model: Pick<Autoencoder, "encoder" | "decoder">): number {
  return modelWeights(model).reduce((sum, { variable }) => sum + variable.size, 0);
}
