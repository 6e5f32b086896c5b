import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { withDomain } from "../_with-domain.ts";
import type { MaskOptions } from "../mask-options.ts";
import { checkParameter } from "./_check-parameter.ts";
import { countedSum } from "./_counted-sum.ts";
import { countedTarget } from "./_counted-target.ts";
import { counts } from "./_counts.ts";
import { negativeBinomial } from "./_negative-binomial.ts";

/** What a zero-inflated negative binomial distribution has besides its mean, each for all features, for each or for each number. */
export interface ZeroInflation {
  /** Gives log θ, the mean being μ and the variance μ + μ² / θ where nothing is inflated: [], [1], [features] or [batch, features]. */
  readonly logDispersion: tf.Tensor;
  /** Gives the logit of the probability that a count is 0 whatever its mean: [], [1], [features] or [batch, features]. */
  readonly zeroLogit: tf.Tensor;
}

/**
 * Returns the negative log-likelihood of counts that are 0 with probability π = sigmoid(zeroLogit), as where nothing could be counted,
 * and else of a negative binomial distribution: of a 0 it is −log(π + (1 − π) p(0)), of others −log(1 − π) p(target); in nats, summed
 * over the features that are not masked. Its `domain` are whole numbers from 0 on.
 *
 * @param logMean log μ of the negative binomial distribution, [batch, ...]
 * @param target counts, the same shape or as many features per example; a constant: no gradient reaches it
 * @param inflation log θ and the logit of π
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * R. Lopez, J. Regier, M. B. Cole, M. I. Jordan, N. Yosef, "Deep generative modeling for single-cell transcriptomics", Nature Methods 15,
 * 2018, https://doi.org/10.1038/s41592-018-0229-2
 */
export const zeroInflatedNegativeBinomialNll = withDomain(
  counts,
  (
    logMean: tf.Tensor,
    target: tf.Tensor,
    { logDispersion, zeroLogit }: ZeroInflation,
    { mask }: MaskOptions = {},
  ): tf.Tensor => {
    const sizes = [logMean.shape[0] ?? 1, featureCount(logMean)] as const;
    checkParameter("a log-dispersion", logDispersion, sizes);
    checkParameter("a logit of zeros", zeroLogit, sizes);
    return tf.tidy(() => {
      const count = countedTarget(logMean, target, mask);
      const log = tf.reshape(logMean, [...sizes]);
      const { each, ofZero } = negativeBinomial(log, count, logDispersion);
      const logit = tf.add(tf.zerosLike(log), zeroLogit);
      // log(π + (1 − π) p(0)) = log(e^logit + p(0)) − log(1 + e^logit)
      const inflated = tf.neg(tf.add(logit, tf.softplus(tf.neg(tf.add(ofZero, logit)))));
      const chosen = tf.where(tf.equal(count, 0), inflated, each);
      return countedSum(tf.add(chosen, tf.softplus(logit)), mask);
    });
  },
);
