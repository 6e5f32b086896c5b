import type { ModelWeight } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import { weightBegins } from "./_weight-begins.ts";
import type { TrainedWeight } from "./trainable.ts";

/**
 * The same weights, those of the given names to keep their bits. A name is a weight's, or the beginning of some:
 * "encoder/hidden1/kernel", "encoder/hidden1", "encoder".
 *
 * @throws TrainingOptionError for a name that no weight has, and where none is left to train
 */
export function freeze(
  weights: readonly ModelWeight[],
  frozen: readonly string[],
): readonly TrainedWeight[] {
  if (!Array.isArray(frozen))
    throw new TrainingOptionError("frozen", "a list of names of weights or layers", frozen);
  const names = weights.map(({ name }) => name);
  const unknown = frozen.find((prefix) => !names.some((name) => weightBegins(name, prefix)));
  if (unknown !== undefined) {
    const expected = `weights of this model or what their names begin with (${names.join(", ")})`;
    throw new TrainingOptionError("frozen", expected, unknown);
  }
  const result = weights.map((weight) => {
    const isFrozen = frozen.some((prefix) => weightBegins(weight.name, prefix));
    return { ...weight, frozen: isFrozen, trainable: weight.trainable && !isFrozen };
  });
  if (!result.some(({ trainable }) => trainable))
    throw new TrainingOptionError("frozen", "names that leave a weight to train", frozen);
  return result;
}
