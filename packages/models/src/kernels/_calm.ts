import * as tf from "@tensorflow/tfjs-core";
import { modelWeights } from "../model-weights.ts";
import type { Networks } from "../parts-of.ts";

/** Makes kernels, by their names such as "discriminator/logit/kernel", a tenth of what was drawn. */
export function calm(networks: Networks, kernels: readonly string[]): void {
  for (const { name, variable } of modelWeights(networks))
    if (kernels.includes(name)) tf.tidy(() => variable.assign(tf.mul(variable, 0.1)));
}
