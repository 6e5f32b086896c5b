import type { Step } from "@autoencoders/compiler";
import type * as tf from "@tensorflow/tfjs-core";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { clipByGlobalNorm } from "./_clip-by-global-norm.ts";
import { moveWeight } from "./_move-weight.ts";
import type { Settings } from "./_scheduled.ts";
import type { Trainable } from "./trainable.ts";
import { checkOptimizer } from "./training-step.ts";

/** How weights are moved besides by their gradients. */
export interface UpdateOptions extends Pick<Settings, "constraints" | "averaging"> {
  /** The limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number | undefined;
}

/**
 * The second half of `trainingStep`: moves the weights `weights/NAME`, the optimizer's `slots/SLOT/NAME` and, where they are kept, the
 * averages `averages/NAME` by gradients that are state, `gradients/NAME`. It reads no rows; the optimizer's coefficients are its scalars.
 *
 * @throws TrainingOptionError for an optimizer that is none
 */
export function updateStep(
  { weights }: Pick<Trainable, "weights">,
  optimizer: Optimizer,
  { clipNorm, ...settings }: UpdateOptions = {},
): Step {
  checkOptimizer(optimizer);
  const trainable = weights.filter((weight) => weight.trainable);
  const slotNames = Object.keys(optimizer.slots);
  const state: Record<string, readonly number[]> = {};
  for (const { name, variable } of trainable) {
    state[`weights/${name}`] = variable.shape;
    state[`gradients/${name}`] = variable.shape;
    for (const slot of slotNames) state[`slots/${slot}/${name}`] = variable.shape;
    if (settings.averaging !== undefined) state[`averages/${name}`] = variable.shape;
  }
  return {
    state,
    scalars: Object.keys(optimizer.coefficients(1, 1)),
    run({ state, scalars }) {
      const changed: Record<string, tf.Tensor> = {};
      const entries = trainable.map(({ name }) => [name, state[`gradients/${name}`]!]);
      const gradients = clipByGlobalNorm(Object.fromEntries(entries), clipNorm);
      for (const { name } of trainable) {
        const move = { name, weight: state[`weights/${name}`]!, gradient: gradients[name]! };
        const moved = moveWeight({ ...move, state, scalars }, { optimizer, settings });
        Object.assign(changed, moved);
      }
      return { state: changed, outputs: {} };
    },
  };
}
