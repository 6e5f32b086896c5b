import { modelWeights } from "./model-weights.ts";
import type { Networks } from "./parts-of.ts";

/** How many numbers a model learns or keeps; shared ones count once. */
export function parameterCount(model: Networks): number {
  return modelWeights(model).reduce((sum, { variable }) => sum + variable.size, 0);
}
