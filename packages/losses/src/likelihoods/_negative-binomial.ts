import * as tf from "@tensorflow/tfjs-core";
import { logGamma } from "./_log-gamma.ts";
import { logRising } from "./_log-rising.ts";

/** What a negative binomial distribution says of counts. */
export interface NegativeBinomial {
  /** −log p(count) of each number in nats: [batch, features]. */
  readonly each: tf.Tensor;
  /** −log p(0) of each number in nats: [batch, features]. */
  readonly ofZero: tf.Tensor;
}

/**
 * Returns −log p of counts n under a negative binomial distribution of mean μ and variance μ + μ² / θ:
 * log n! − log Γ(n + θ) + log Γ(θ) + θ log(1 + μ/θ) + n log(1 + θ/μ). By softplus of log μ − log θ it overflows nowhere.
 *
 * @param logMean log μ, [batch, features]
 * @param count n, the same shape
 * @param logDispersion log θ, a shape that broadcasts to it
 */
export function negativeBinomial(
  logMean: tf.Tensor,
  count: tf.Tensor,
  logDispersion: tf.Tensor,
): NegativeBinomial {
  const dispersion = tf.exp(logDispersion);
  const ratio = tf.sub(logMean, logDispersion);
  const ofZero = tf.mul(dispersion, tf.softplus(ratio));
  const more = tf.mul(count, tf.softplus(tf.neg(ratio)));
  const choices = tf.sub(logGamma(tf.add(count, 1)), logRising(dispersion, count));
  return { each: tf.add(choices, tf.add(ofZero, more)), ofZero };
}
