import * as tf from "@tensorflow/tfjs-core";
import { crossEntropy } from "./_cross-entropy.ts";
import { featureCount } from "./_feature-count.ts";

/**
 * Cross-entropy between target and sigmoid(logits), mean over features, in nats. It neither saturates nor
 * loses its gradient, sigmoid(l) − t, at any logit.
 *
 * @param logits [batch, ...], before the sigmoid
 * @param target values in [0, 1], the same shape or as many features per example; a constant: no gradient reaches it
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 */
export function binaryCrossEntropy(logits: tf.Tensor, target: tf.Tensor): tf.Tensor {
  return tf.tidy(() => crossEntropy(logits, target, 1 / featureCount(logits)));
}
