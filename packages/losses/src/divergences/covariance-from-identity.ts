import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { checkLogVar } from "./_check-log-var.ts";

/**
 * Returns how far the covariance C of the codes of a batch is from that of N(0, I):
 * offDiagonal · Σ_{i ≠ j} C_ij² + diagonal · Σ_i (C_ii − 1)². Without log-variances C is that of the means (DIP-VAE-I); with them
 * it is that of the codes drawn, the mean of their variances added to its diagonal (DIP-VAE-II).
 *
 * @param mean [batch, latents]
 * @param options.logVar log σ², the same shape
 * @param options.offDiagonal ≥ 0
 * @param options.diagonal ≥ 0
 * @returns []
 * @throws LossShapeError where the shapes differ, or are no matrices
 * @throws LossOptionError where a weight is below 0
 *
 * A. Kumar, P. Sattigeri, A. Balakrishnan, "Variational Inference of Disentangled Latent Concepts from Unlabeled Observations", ICLR
 * 2018, equations 6 and 7, https://arxiv.org/abs/1711.00848
 */
export function covarianceFromIdentity(
  mean: tf.Tensor,
  {
    logVar,
    offDiagonal = 10,
    diagonal = 10,
  }: {
    /** log σ² of each latent, [batch, latents]. Default: none, for the covariance of the means. */
    readonly logVar?: tf.Tensor;
    /** The weight of the squared covariances of two latents, ≥ 0. Default: 10. */
    readonly offDiagonal?: number;
    /** The weight of the squared distances of the variances from 1, ≥ 0. Default: 10. */
    readonly diagonal?: number;
  } = {},
): tf.Tensor {
  if (mean.rank !== 2)
    throw new LossShapeError(
      `covarianceFromIdentity: expected means of shape [batch, latents]; got [${mean.shape}]`,
    );
  if (logVar) checkLogVar(mean, logVar);
  for (const [option, weight] of Object.entries({ offDiagonal, diagonal }))
    if (weight !== 0) checkNumber("covarianceFromIdentity", option, weight, { above: 0 });
  const batch = mean.shape[0]!;
  return tf.tidy(() => {
    const centered = tf.sub(mean, tf.mean(mean, 0, true));
    const covariance = tf.div(tf.matMul(centered, centered, true), batch);
    const ofMeans = tf.mean(tf.square(centered), 0);
    const squares = tf.sub(tf.sum(tf.square(covariance)), tf.sum(tf.square(ofMeans)));
    const variance = logVar ? tf.add(ofMeans, tf.mean(tf.exp(logVar), 0)) : ofMeans;
    const apart = tf.sum(tf.square(tf.sub(variance, 1)));
    return tf.add(tf.mul(squares, offDiagonal), tf.mul(apart, diagonal));
  });
}
