import type { Autoencoder } from "./autoencoder.ts";
import { modelWeights } from "./model-weights.ts";

/** Frees every weight of a model, which cannot be used afterwards. */
export function disposeModel(model: Pick<Autoencoder, "encoder" | "decoder">): void {
  for (const { variable } of modelWeights(model)) variable.dispose();
}
