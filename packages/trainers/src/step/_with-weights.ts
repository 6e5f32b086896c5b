import type { ModelWeight } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Runs `f` with other tensors in the place of a model's variables, so that code written for variables becomes a function
 * of its weights. The variables' own numbers are untouched. What a layer assigns to a variable in training, as batch normalization
 * does to its moving averages, is a new tensor, which the training step gives back as changed state of the compiled graph.
 *
 * @param assigned gets what `f` assigned to a variable, such as the moving averages of a batch normalization
 */
export function withWeights<T>(
  weights: readonly ModelWeight[],
  tensors: (name: string) => tf.Tensor,
  f: () => T,
  assigned?: (name: string, tensor: tf.Tensor) => void,
): T {
  const own = weights.map(({ variable }) => variable.dataId);
  const given = weights.map(({ name }) => tensors(name).dataId);
  weights.forEach(({ variable }, i) => {
    variable.dataId = given[i]!;
    // A variable that is assigned to disposes of what it held, which is the caller's here.
    tf.engine().incRef(variable, tf.backend());
  });
  try {
    const result = f();
    weights.forEach(({ name, variable }, i) => {
      if (variable.dataId !== given[i]) assigned?.(name, tf.clone(variable));
    });
    return result;
  } finally {
    weights.forEach(({ variable }, i) => {
      tf.engine().disposeTensor(variable);
      variable.dataId = own[i]!;
    });
  }
}
