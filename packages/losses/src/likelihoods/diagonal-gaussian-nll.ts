import * as tf from "@tensorflow/tfjs-core";
import { featureCount, flatLike } from "../_features.ts";
import type { MaskOptions } from "../mask-options.ts";
import { checkParameter } from "./_check-parameter.ts";

/**
 * Returns the negative log-likelihood of the target under a Gaussian whose standard deviations σ are learned, in nats, summed
 * over the features that are not masked: ½ Σ ((target − mean)² / σ² + log σ² + log 2π). Gradients reach mean and log σ²; at its least over σ, each σ² is
 * the mean squared error of the features that it is of.
 *
 * @param mean [batch, ...]
 * @param target the same shape, or as many features per example
 * @param logVariance log σ²: one for all features, of shape [] or [1]; one for each, [features]; or one for each number, [batch, features]
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * O. Rybkin, K. Daniilidis, S. Levine, "Simple and Effective VAE Training with Calibrated Decoders", ICML 2021,
 * https://arxiv.org/abs/2006.13202
 */
export function diagonalGaussianNll(
  mean: tf.Tensor,
  target: tf.Tensor,
  logVariance: tf.Tensor,
  { mask }: MaskOptions = {},
): tf.Tensor {
  const [batch, features] = [mean.shape[0] ?? 1, featureCount(mean)];
  checkParameter("a log-variance", logVariance, [batch, features]);
  return tf.tidy(() => {
    const error = tf.square(tf.sub(tf.reshape(mean, [batch, features]), flatLike(mean, target)));
    const weighted = tf.mul(error, tf.exp(tf.neg(logVariance)));
    const counted = mask && flatLike(mean, mask);
    const scaled = tf.sum(counted ? tf.mul(weighted, counted) : weighted, 1);
    // Log σ² is summed by itself: of one number for all features that is a product, not a sum over each row.
    const isShared = logVariance.size === 1 && logVariance.rank < 2;
    const one = isShared ? tf.reshape(logVariance, []) : logVariance;
    if (!counted) {
      const logs = isShared ? tf.mul(features, one) : tf.sum(one, -1);
      return tf.mul(0.5, tf.add(tf.add(scaled, logs), features * Math.log(2 * Math.PI)));
    }
    const count = tf.sum(counted, 1);
    const logs = isShared ? tf.mul(count, one) : tf.sum(tf.mul(counted, one), 1);
    return tf.mul(
      0.5,
      tf.add(
        tf.add(scaled, logs),
        tf.mul(tf.div(count, features), features * Math.log(2 * Math.PI)),
      ),
    );
  });
}
