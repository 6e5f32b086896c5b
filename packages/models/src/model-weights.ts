import type * as tf from "@tensorflow/tfjs-core";
import { weightsOf } from "./_weights-of.ts";
import { type Networks, partsOf } from "./parts-of.ts";

/** One variable of a model. */
export interface ModelWeight {
  /** Part, layer and weight: "encoder/hidden1/kernel". */
  readonly name: string;
  readonly variable: tf.Variable;
  /** False where its layer is frozen. */
  readonly trainable: boolean;
}

/** Every variable of every part, once each, in the order of parts and layers: the same for each build. */
export const modelWeights = (model: Networks): ModelWeight[] => weightsOf(partsOf(model));
