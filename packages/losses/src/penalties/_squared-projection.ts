import * as tf from "@tensorflow/tfjs-core";
import type { DenseLink } from "./_dense-chain.ts";
import { differentiable } from "./_differentiable.ts";
import type { PenaltyState } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

/**
 * Returns ‖vᵀ ∂output/∂input‖² of dense layers, with v ~ N(0, I) drawn for each example: [batch]. v goes backwards through the layers, one
 * product a layer, and the gradient reaches every kernel and bias.
 *
 * @param input what the layers are given, [batch, ...]
 * @throws PenaltyError where there are no random numbers
 *
 * M. F. Hutchinson, "A Stochastic Estimator of the Trace of the Influence Matrix for Laplacian Smoothing Splines", 1990,
 * https://doi.org/10.1080/03610919008812866
 */
export function squaredProjection(
  penalty: string,
  links: readonly DenseLink[],
  { input, random }: { readonly input: tf.Tensor } & Pick<PenaltyState, "random">,
): tf.Tensor {
  if (!random) {
    const advice = "pass random: seededRandom(seed, step) of @autoencoders/layers";
    throw new PenaltyError(penalty, "a state with random", "none", advice);
  }
  const activations = activationsOf(input, links);
  const product = links.reduceRight<tf.Tensor>(
    (v, { kernel, activation }, i) => {
      const { slope } = differentiable[activation]!;
      const scaled = tf.mul(v, slope(activations[i]!));
      return tf.matMul(scaled, kernel, false, true);
    },
    random.normal(activations.at(-1)!.shape),
  );
  return tf.sum(tf.square(product), 1);
}

/** Returns what each layer gives, [batch, units]: by the network's own operators, so a compiled step has them once. */
function activationsOf(input: tf.Tensor, links: readonly DenseLink[]): readonly tf.Tensor[] {
  let x = tf.reshape(input, [input.shape[0]!, -1]);
  return links.map(({ kernel, bias, activation }) => {
    const product = tf.matMul(x, kernel);
    x = differentiable[activation]!.apply(bias ? tf.add(product, bias) : product);
    return x;
  });
}
