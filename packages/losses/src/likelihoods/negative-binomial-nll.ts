import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { withDomain } from "../_with-domain.ts";
import type { MaskOptions } from "../mask-options.ts";
import { checkParameter } from "./_check-parameter.ts";
import { countedSum } from "./_counted-sum.ts";
import { countedTarget } from "./_counted-target.ts";
import { counts } from "./_counts.ts";
import { negativeBinomial } from "./_negative-binomial.ts";

/**
 * Returns the negative log-likelihood of counts under independent negative binomial distributions of mean μ and variance μ + μ² / θ, in
 * nats, summed over the features that are not masked: counts that scatter more than those of Poisson, to which they come as θ grows.
 * Its `domain` are whole numbers from 0 on.
 *
 * @param logMean log μ, [batch, ...]
 * @param target counts, the same shape or as many features per example; a constant: no gradient reaches it
 * @param logDispersion log θ: one for all features, of shape [] or [1]; one for each, [features]; or one for each number, [batch, features]
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * R. Lopez, J. Regier, M. B. Cole, M. I. Jordan, N. Yosef, "Deep generative modeling for single-cell transcriptomics", Nature Methods 15,
 * 2018, https://doi.org/10.1038/s41592-018-0229-2
 */
export const negativeBinomialNll = withDomain(
  counts,
  (
    logMean: tf.Tensor,
    target: tf.Tensor,
    logDispersion: tf.Tensor,
    { mask }: MaskOptions = {},
  ): tf.Tensor => {
    const [batch, features] = [logMean.shape[0] ?? 1, featureCount(logMean)];
    checkParameter("a log-dispersion", logDispersion, [batch, features]);
    return tf.tidy(() => {
      const count = countedTarget(logMean, target, mask);
      const { each } = negativeBinomial(
        tf.reshape(logMean, [batch, features]),
        count,
        logDispersion,
      );
      return countedSum(each, mask);
    });
  },
);
