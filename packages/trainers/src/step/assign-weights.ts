import type { StateArrays } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Writes the weights that a training state holds into their variables.
 *
 * @param weights such as `modelWeights` gives
 * @param tensors of a `TrainingState`: each weight under `weights/` and its name
 */
export function assignWeights(weights: readonly ModelWeight[], tensors: StateArrays): void {
  for (const { name, variable } of weights) {
    const { data, shape } = tensors[`weights/${name}`]!;
    tf.tidy(() => variable.assign(tf.tensor(data, [...shape], "float32")));
  }
}
