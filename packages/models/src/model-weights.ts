import { type ModelWeight, weightsOf } from "./_weights-of.ts";
import { type Networks, partsOf } from "./parts-of.ts";

export type { ModelWeight };

/** Every variable of every part, once each, in the order of parts and layers: the same for each build. */
export const modelWeights = (model: Networks): ModelWeight[] => weightsOf(partsOf(model));
