import type * as tf from "@tensorflow/tfjs-core";
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
export function modelWeights(model: Networks): ModelWeight[] {
  const weights = new Map<tf.Tensor, ModelWeight>();
  for (const [part, { layers }] of Object.entries(partsOf(model))) {
    for (const layer of layers) {
      for (const weight of layer.weights) {
        const variable = weight.read() as tf.Variable;
        if (weights.has(variable)) continue;
        const name = `${part}/${layer.name}/${weight.originalName.split("/").at(-1)}`;
        const trainable = layer.trainableWeights.includes(weight);
        weights.set(variable, { name, variable, trainable });
      }
    }
  }
  return [...weights.values()];
}
