import type { StateArrays } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Writes the weights that a training state holds into their variables: of a training with `averaging` the moving averages, and where a
 * weight has none, such as those of a batch normalization, the weight itself.
 *
 * @param weights such as `modelWeights` gives
 * @param tensors of a `TrainingState`: each weight under `weights/`, its average under `averages/`, and its name
 *
 * B. T. Polyak, A. B. Juditsky, "Acceleration of Stochastic Approximation by Averaging", SIAM J. Control Optim. 30(4), 1992,
 * https://doi.org/10.1137/0330046; with a decay as in D. P. Kingma, J. Ba, "Adam", ICLR 2015, section 7.2
 */
export function assignWeights(weights: readonly ModelWeight[], tensors: StateArrays): void {
  for (const { name, variable } of weights) {
    const { data, shape } = tensors[`averages/${name}`] ?? tensors[`weights/${name}`]!;
    tf.tidy(() => variable.assign(tf.tensor(data, [...shape], "float32")));
  }
}
