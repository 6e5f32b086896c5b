import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { checkLogVar } from "./_check-log-var.ts";

/** The parts of a divergence, [batch] each, in nats; their sum is log q(z | x) − log p(z) of the code that was drawn. */
export interface DecomposedKl {
  /** log q(z | x) − log q(z): in the mean, how much a code tells of which row it is of. */
  readonly mutualInformation: tf.Tensor;
  /** log q(z) − Σ_j log q(z_j): in the mean, how far the latents depend on each other. */
  readonly totalCorrelation: tf.Tensor;
  /** Σ_j (log q(z_j) − log p(z_j)): in the mean, how far each latent by itself is from N(0, 1). */
  readonly dimensionKl: tf.Tensor;
}

/**
 * Takes the divergence from N(0, I) apart, by what the encoder says of the other rows of a batch: log q(z_i) is estimated as
 * logsumexp_j log q(z_i | x_j) − log(B · N), with the B rows of the batch and the N of the training, and log q of each latent alike
 * (minibatch-weighted sampling). The estimates are biased; N moves nats between the parts and is in no gradient.
 *
 * @param mean [batch, latents]
 * @param logVar log σ², the same shape
 * @param code a code drawn of each row, the same shape
 * @param options.trainingRows N ≥ 1
 * @throws LossShapeError where the shapes differ, or are no matrices
 * @throws LossOptionError where the rows of the training are none
 *
 * R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud, "Isolating Sources of Disentanglement in Variational Autoencoders", NeurIPS 2018,
 * section 3 and appendix C, https://arxiv.org/abs/1802.04942
 */
export function decomposedKl(
  mean: tf.Tensor,
  logVar: tf.Tensor,
  code: tf.Tensor,
  {
    trainingRows = mean.shape[0]!,
  }: {
    /** How many rows the training has, N. Default: those of the batch. */
    readonly trainingRows?: number;
  } = {},
): DecomposedKl {
  checkLogVar(mean, logVar);
  if (mean.rank !== 2 || `${code.shape}` !== `${mean.shape}`)
    throw new LossShapeError(
      `decomposedKl: expected means and codes of shape [batch, latents]; got [${mean.shape}] and [${code.shape}]`,
    );
  checkNumber("decomposedKl", "trainingRows", trainingRows, { above: 0 });
  const [batch, latents] = [mean.shape[0]!, mean.shape[1]!];
  const weight = Math.log(batch * trainingRows);
  return tf.tidy(() => {
    // How likely code i is by row j, each latent for itself: [batch, batch, latents].
    const pairs = logNormal(
      tf.reshape(code, [batch, 1, latents]),
      tf.reshape(mean, [1, batch, latents]),
      tf.reshape(logVar, [1, batch, latents]),
    );
    const joint = tf.sub(tf.logSumExp(tf.sum(pairs, 2), 1), weight);
    const separate = tf.sum(tf.sub(tf.logSumExp(pairs, 1), weight), 1);
    const prior = tf.sum(tf.mul(tf.add(tf.square(code), logTwoPi), -0.5), 1);
    return {
      mutualInformation: tf.sub(tf.sum(logNormal(code, mean, logVar), 1), joint),
      totalCorrelation: tf.sub(joint, separate),
      dimensionKl: tf.sub(separate, prior),
    };
  });
}

const logTwoPi = Math.log(2 * Math.PI);

/** Returns log N(z; mean, exp(logVar)) of each number, in the shape that the three come to. */
function logNormal(z: tf.Tensor, mean: tf.Tensor, logVar: tf.Tensor): tf.Tensor {
  const distance = tf.mul(tf.square(tf.sub(z, mean)), tf.exp(tf.neg(logVar)));
  return tf.mul(tf.add(tf.add(distance, logVar), logTwoPi), -0.5);
}
