import * as tf from "@tensorflow/tfjs-core";
import { withDomain } from "../_with-domain.ts";
import type { MaskOptions } from "../mask-options.ts";
import { crossEntropy } from "../reconstruction/_cross-entropy.ts";

/**
 * Returns the negative log-likelihood of the target under independent Bernoullis of probability sigmoid(logits), summed over
 * the features that are not masked, in nats: the reconstruction term of a variational autoencoder on [0, 1] data. Its `domain` is [0, 1]: of a target
 * outside it is no likelihood, and can be as far below 0 as the logits are large.
 *
 * @param logits [batch, ...], before the sigmoid
 * @param target values in [0, 1], the same shape or as many features per example; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 */
export const bernoulliNll = withDomain(
  [0, 1],
  (logits: tf.Tensor, target: tf.Tensor, { mask }: MaskOptions = {}): tf.Tensor =>
    tf.tidy(() => crossEntropy(logits, target, 1, mask)),
);
