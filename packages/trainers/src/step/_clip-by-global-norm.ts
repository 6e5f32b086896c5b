import * as tf from "@tensorflow/tfjs-core";

/**
 * All gradients times min(1, limit / ‖all gradients‖₂).
 *
 * R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
 * https://arxiv.org/abs/1211.5063
 */
export function clipByGlobalNorm(
  gradients: tf.NamedTensorMap,
  limit: number | undefined,
): tf.NamedTensorMap {
  if (limit === undefined) return gradients;
  const present = Object.entries(gradients).filter(([, gradient]) => gradient);
  const norm = tf.sqrt(sumOf(present.map(([, gradient]) => tf.sum(tf.square(gradient)))));
  const scale = tf.minimum(1, tf.div(limit, tf.maximum(norm, 1e-30)));
  return Object.fromEntries(present.map(([name, gradient]) => [name, tf.mul(gradient, scale)]));
}

/** The sum of tensors of one shape. */
export const sumOf = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  tensors.length === 1 ? tf.clone(tensors[0]!) : tensors.reduce((a, b) => tf.add(a, b));
