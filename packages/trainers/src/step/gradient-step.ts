import type { Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { withWeights } from "./_with-weights.ts";
import type { Trainable } from "./trainable.ts";
import { clipByGlobalNorm, meansOf, totalLoss } from "./training-step.ts";

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
          const reported: Record<string, tf.Tensor> = {};
          const { value, grads } = tf.variableGrads(
            () => {
              const { [totalLoss]: loss, ...means } = meansOf(
                objective(batch, { random, training: true }),
              );
              for (const [name, mean] of Object.entries(means)) reported[name] = tf.keep(mean);
              return loss as tf.Scalar;
            },
            trainable.map(({ variable }) => variable),
          );
          const gradients = clipByGlobalNorm(grads, clipNorm);
          for (const { name, variable } of trainable)
            changed[`gradients/${name}`] = gradients[variable.name] ?? tf.zeros(variable.shape);
          return { state: changed, outputs: { [totalLoss]: value, ...reported } };
        },
        (name, tensor) => {
          if (!weights.find((weight) => weight.name === name)?.frozen)
            changed[`weights/${name}`] ??= tensor;
        },
      );
    },
  };
}
