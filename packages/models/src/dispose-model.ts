import { modelWeights } from "./model-weights.ts";
import type { Networks } from "./parts-of.ts";

/** Frees every weight of a model, which cannot be used afterwards. */
export function disposeModel(model: Networks): void {
  for (const { variable } of modelWeights(model)) variable.dispose();
}
