import * as tf from "@tensorflow/tfjs-core";
import { featureCount, flatLike } from "../_features.ts";
import type { MaskOptions } from "../mask-options.ts";
import { checkParameter } from "./_check-parameter.ts";
import { countedSum } from "./_counted-sum.ts";

/**
 * Returns the negative log-likelihood of the target under independent Laplace distributions, in nats, summed over the features that are
 * not masked: Σ |target − location| / b + log 2b. The location of the least loss is a median, which single odd numbers do not move.
 * The standard deviation is b √2.
 *
 * @param location [batch, ...]
 * @param target the same shape, or as many features per example
 * @param logScale log b: one for all features, of shape [] or [1]; one for each, [features]; or one for each number, [batch, features]
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * S. Kotz, T. J. Kozubowski, K. Podgórski, "The Laplace Distribution and Generalizations", Birkhäuser, 2001,
 * https://doi.org/10.1007/978-1-4612-0173-1
 */
export function laplaceNll(
  location: tf.Tensor,
  target: tf.Tensor,
  logScale: tf.Tensor,
  { mask }: MaskOptions = {},
): tf.Tensor {
  const [batch, features] = [location.shape[0] ?? 1, featureCount(location)];
  checkParameter("a log-scale", logScale, [batch, features]);
  return tf.tidy(() => {
    const flat = tf.reshape(location, [batch, features]);
    const distance = tf.abs(tf.sub(flat, flatLike(location, target)));
    const scaled = tf.mul(distance, tf.exp(tf.neg(logScale)));
    return countedSum(tf.add(scaled, tf.add(logScale, Math.LN2)), mask);
  });
}
