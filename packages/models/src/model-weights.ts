import type * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";

/** One variable of a model. */
export interface ModelWeight {
  /** Part, layer and weight: "encoder/hidden1/kernel". */
  readonly name: string;
  readonly variable: tf.Variable;
  /** False where its layer is frozen. */
  readonly trainable: boolean;
}

/** Every variable of encoder and decoder, once each, in the order of the layers: the same for each build. */
export function modelWeights(model: Pick<Autoencoder, "encoder" | "decoder">): ModelWeight[] {
  const weights = new Map<tf.Tensor, ModelWeight>();
  for (const part of ["encoder", "decoder"] as const) {
    for (const layer of model[part].layers) {
      for (const weight of layer.weights) {
        const variable = weight.read() as tf.Variable;
        if (weights.has(variable)) continue;
        const name = `${part}/${layer.name}/${weight.originalName.split("/").at(-1)}`;
        weights.set(variable, {
          name,
          variable,
          trainable: layer.trainableWeights.includes(weight),
        });
      }
    }
  }
  return [...weights.values()];
}
