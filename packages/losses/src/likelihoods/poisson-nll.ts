import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { withDomain } from "../_with-domain.ts";
import type { MaskOptions } from "../mask-options.ts";
import { countedSum } from "./_counted-sum.ts";
import { countedTarget } from "./_counted-target.ts";
import { counts } from "./_counts.ts";
import { logGamma } from "./_log-gamma.ts";

/**
 * Returns the negative log-likelihood of counts under independent Poisson distributions of rate λ, in nats, summed over the features
 * that are not masked: Σ λ − target · log λ + log target!. Its `domain` are whole numbers from 0 on.
 *
 * @param logRate log λ, [batch, ...]; λ is the mean and the variance
 * @param target counts, the same shape or as many features per example; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd ed., Chapman and Hall, 1989, chapter 6,
 * https://doi.org/10.1201/9780203753736
 */
export const poissonNll = withDomain(
  counts,
  (logRate: tf.Tensor, target: tf.Tensor, { mask }: MaskOptions = {}): tf.Tensor =>
    tf.tidy(() => {
      const log = tf.reshape(logRate, [logRate.shape[0] ?? 1, featureCount(logRate)]);
      const count = countedTarget(logRate, target, mask);
      const each = tf.sub(tf.exp(log), tf.mul(count, log));
      return countedSum(tf.add(each, logGamma(tf.add(count, 1))), mask);
    }),
);
