import { weightsOf } from "./_weights-of.ts";
import type { ModelWeight } from "./model-weight.ts";
import { type Networks, partsOf } from "./parts-of.ts";

/** Every variable of every part, once each, in the order of parts and layers: the same for each build. */
export const modelWeights = (model: Networks): ModelWeight[] => weightsOf(partsOf(model));
