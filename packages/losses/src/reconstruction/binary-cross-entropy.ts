import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { perObserved } from "../_per-observed.ts";
import { withDomain } from "../_with-domain.ts";
import type { MaskOptions } from "../mask-options.ts";
import { crossEntropy } from "./_cross-entropy.ts";

/**
 * Returns the cross-entropy between target and sigmoid(logits), mean over the features that are not masked, in nats. It neither saturates nor
 * loses its gradient, sigmoid(l) − t, at any logit. Its `domain` is [0, 1]: of a target outside it is no cross-entropy, and can be
 * as far below 0 as the logits are large.
 *
 * @param logits [batch, ...], before the sigmoid
 * @param target values in [0, 1], the same shape or as many features per example; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]; 0 of an example that is masked wholly
 * @throws LossShapeError where the sizes differ
 */
export const binaryCrossEntropy = withDomain(
  [0, 1],
  (logits: tf.Tensor, target: tf.Tensor, { mask }: MaskOptions = {}): tf.Tensor =>
    tf.tidy(() =>
      perObserved(crossEntropy(logits, target, 1 / featureCount(logits), mask), logits, mask),
    ),
);
