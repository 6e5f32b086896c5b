import type { StateArrays } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import { assignWeights } from "./assign-weights.ts";

/**
 * Writes the moving averages that a training state holds into their variables, for a model that is to be evaluated or kept
 * with them; weights without an average, such as those of a batch normalization, get their own. (The moving mean and variance of
 * a batch normalization are none of these: the step carries them on as its state, see _with-weights.ts.)
 *
 * @param weights such as `modelWeights` gives
 * @param tensors of the `TrainingState` of a training with `averaging`
 * @throws TrainingOptionError where the state holds no average
 *
 * B. T. Polyak, A. B. Juditsky, "Acceleration of Stochastic Approximation by Averaging", SIAM J. Control Optim. 30(4), 1992,
 * https://doi.org/10.1137/0330046; with a decay as in D. P. Kingma, J. Ba, "Adam", ICLR 2015, section 7.2
 */
export function assignAveragedWeights(weights: readonly ModelWeight[], tensors: StateArrays): void {
  const names = weights.map(({ name }) => name);
  if (!names.some((name) => tensors[`averages/${name}`]))
    throw new TrainingOptionError("tensors", "those of a training with averaging", names);
  const averaged = names.map((name) => [
    `weights/${name}`,
    tensors[`averages/${name}`] ?? tensors[`weights/${name}`]!,
  ]);
  assignWeights(weights, Object.fromEntries(averaged));
}
