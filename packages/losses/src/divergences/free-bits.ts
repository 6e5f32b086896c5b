import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { LossOptionError } from "../loss-option-error.ts";
import { checkLogVar } from "./_check-log-var.ts";

/**
 * Returns the KL divergence of N(mean, exp(logVar)) from N(0, I) with free bits: Σ_groups max(λ, mean over the batch of the group's KL), in
 * nats. A group that costs less than λ costs λ and gets no gradient, so that a decoder that could do without a latent has nothing to
 * gain from emptying it.
 *
 * @param mean [batch, latents], or a map [batch, ..., channels]
 * @param logVar log σ², the same shape
 * @param options.lambda λ ≥ 0, nats of each group that are free, a number or a tensor []; the paper recommends 0.125 to 2
 * @param options.groupSize how many neighbors of the last axis share one λ; a channel of a map counts with all its places
 * @returns [], at least λ · groups
 * @throws LossShapeError where the shapes differ
 * @throws LossOptionError where lambda is below 0, or groupSize does not divide the last axis
 *
 * D. P. Kingma, T. Salimans, R. Jozefowicz, X. Chen, I. Sutskever, M. Welling, "Improving Variational Inference with Inverse
 * Autoregressive Flow", NIPS 2016, appendix, https://arxiv.org/abs/1606.04934
 */
export function freeBits(
  mean: tf.Tensor,
  logVar: tf.Tensor,
  {
    lambda = 0.25,
    groupSize = 1,
  }: {
    /** The nats that are free in each group, ≥ 0. Default: 0.25. */
    readonly lambda?: number | tf.Tensor;
    /** How many latents share their free nats. Default: 1. */
    readonly groupSize?: number;
  } = {},
): tf.Tensor {
  checkLogVar(mean, logVar);
  if (typeof lambda === "number" && lambda !== 0)
    checkNumber("freeBits", "lambda", lambda, { above: 0 });
  const channels = mean.shape.at(-1)!;
  if (!(Number.isInteger(groupSize) && groupSize > 0 && channels % groupSize === 0)) {
    const expected = `a divisor of the ${channels} latents`;
    throw new LossOptionError("freeBits", "groupSize", expected, groupSize);
  }
  return tf.tidy(() => {
    // expm1 keeps the digits of small log-variances.
    const perLatent = tf.add(tf.sub(tf.expm1(logVar), logVar), tf.square(mean));
    const groups = channels / groupSize;
    const perGroup = tf.sum(tf.reshape(perLatent, [-1, groups, groupSize]), [0, 2]);
    const divergence = tf.mul(perGroup, 0.5 / mean.shape[0]!);
    return tf.add(tf.sum(tf.relu(tf.sub(divergence, lambda))), tf.mul(lambda, groups));
  });
}
