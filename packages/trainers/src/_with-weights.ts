import type { ModelWeight } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";

/**
 * Runs `f` with other tensors in the place of a model's variables, so that code written for variables becomes a function
 * of its weights. The variables' own numbers are untouched.
 */
export function withWeights<T>(
  weights: readonly ModelWeight[],
  tensors: (name: string) => tf.Tensor,
  f: () => T,
): T {
  const variables = weights.map(({ variable }) => variable as { dataId: tf.DataId });
  const own = variables.map(({ dataId }) => dataId);
  weights.forEach(({ name }, i) => {
    variables[i]!.dataId = tensors(name).dataId;
  });
  try {
    return f();
  } finally {
    variables.forEach((variable, i) => {
      variable.dataId = own[i]!;
    });
  }
}
