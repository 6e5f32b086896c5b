import * as tf from "@tensorflow/tfjs-core";
import type { LossContext } from "../autoencoder.ts";

/**
 * Hides the condition of some rows of a training batch, drawn anew in each step: zeros, like those of rows whose class is not known.
 *
 * @param condition [batch, classes]
 * @param share of the rows, in [0, 1)
 *
 * J. Ho, T. Salimans, "Classifier-Free Diffusion Guidance", 2021, https://arxiv.org/abs/2207.12598, which hides them so
 */
export function hiddenCondition(
  condition: tf.Tensor | undefined,
  share: number,
  { random, training }: LossContext,
): tf.Tensor | undefined {
  if (!condition || !training || share === 0) return condition;
  const uniform = random.uniform([condition.shape[0]!, 1]);
  return tf.mul(condition, tf.cast(tf.greaterEqual(uniform, share), "float32"));
}
