import type { Step } from "@autoencoders/compiler";
import type * as tf from "@tensorflow/tfjs-core";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Trainable } from "./trainable.ts";
import { checkOptimizer } from "./training-step.ts";

/**
 * The second half of `trainingStep`: moves the weights `weights/NAME` and the optimizer's `slots/SLOT/NAME` by gradients
 * that are state, `gradients/NAME`. It reads no rows; the optimizer's coefficients are its scalars.
 *
 * @throws TrainingOptionError for an optimizer that is none
 */
export function updateStep({ weights }: Pick<Trainable, "weights">, optimizer: Optimizer): Step {
  checkOptimizer(optimizer);
  const trainable = weights.filter((weight) => weight.trainable);
  const slotNames = Object.keys(optimizer.slots);
  const state: Record<string, readonly number[]> = {};
  for (const { name, variable } of trainable) {
    state[`weights/${name}`] = variable.shape;
    state[`gradients/${name}`] = variable.shape;
    for (const slot of slotNames) state[`slots/${slot}/${name}`] = variable.shape;
  }
  return {
    state,
    scalars: Object.keys(optimizer.coefficients(1, 1)),
    run({ state, scalars }) {
      const changed: Record<string, tf.Tensor> = {};
      for (const { name } of trainable) {
        const slots = Object.fromEntries(
          slotNames.map((slot) => [slot, state[`slots/${slot}/${name}`]!]),
        );
        const [gradient, weight] = [state[`gradients/${name}`]!, state[`weights/${name}`]!];
        const next = optimizer.update(gradient, weight, slots, scalars);
        changed[`weights/${name}`] = next.weight;
        for (const slot of slotNames) changed[`slots/${slot}/${name}`] = next.slots[slot]!;
      }
      return { state: changed, outputs: {} };
    },
  };
}
