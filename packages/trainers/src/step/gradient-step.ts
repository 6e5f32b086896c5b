import type { Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { withWeights } from "./_with-weights.ts";
import type { Trainable } from "./trainable.ts";
import { gradientsOf } from "./training-step.ts";

/**
 * The first half of `trainingStep`: the gradient of a batch, as state `gradients/NAME` beside the weights `weights/NAME`,
 * which stay as they are (but for those that a layer assigns to). What several workers come to can be averaged before
 * `updateStep` uses it. Outputs are the means of terms and metrics, and the terms' sum.
 */
export function gradientStep(
  { weights, objective }: Trainable,
  { clipNorm }: { readonly clipNorm?: number } = {},
): Step {
  const trainable = weights.filter((weight) => weight.trainable);
  const state: Record<string, readonly number[]> = {};
  for (const { name, variable } of weights) state[`weights/${name}`] = variable.shape;
  for (const { name, variable } of trainable) state[`gradients/${name}`] = variable.shape;
  return {
    state,
    scalars: [],
    run({ state, batch, random }) {
      const changed: Record<string, tf.Tensor> = {};
      return withWeights(
        weights,
        (name) => state[`weights/${name}`]!,
        () => {
          const { gradients, outputs } = gradientsOf(
            trainable,
            () => objective(batch, { random, training: true }),
            clipNorm,
          );
          for (const { name, variable } of trainable)
            changed[`gradients/${name}`] = gradients[variable.name] ?? tf.zeros(variable.shape);
          return { state: changed, outputs };
        },
        (name, tensor) => {
          if (!weights.find((weight) => weight.name === name)?.frozen)
            changed[`weights/${name}`] ??= tensor;
        },
      );
    },
  };
}
