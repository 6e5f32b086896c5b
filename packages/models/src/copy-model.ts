import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { builders } from "./files/_builders.ts";
import { modelWeights } from "./model-weights.ts";
import { parameterCount } from "./parameter-count.ts";
import { UnsuitedModelError } from "./unsuited-model-error.ts";

/**
 * A model of the same name, options and weights that shares nothing with the first.
 *
 * @throws UnsuitedModelError where no builder of this package made it, or its losses are written by hand
 */
export function copyModel(model: Autoencoder): Autoencoder {
  const { name, options, losses } = model;
  if (!Object.hasOwn(builders, name) || !losses.restorable)
    throw new UnsuitedModelError(
      "copyModel",
      "a model as a builder of this package gives it",
      `"${name}"${losses.restorable ? "" : " with losses of its own"}`,
      "build it twice and copy the weights of modelWeights; for a classifier pass copy: false, which trains this model's own encoder",
    );
  const parameters = parameterCount(model);
  const copy = builders[name]!(options, { parameters });
  const weights = modelWeights(model);
  modelWeights(copy).forEach(({ variable }, i) => {
    tf.tidy(() => variable.assign(tf.clone(weights[i]!.variable)));
  });
  return copy;
}
