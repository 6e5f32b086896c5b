import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Permutes each latent of codes over the rows by itself, [batch, codeDim] to [batch, codeDim]: each row is then put together of latents of
 * different rows, a draw of the product of the latents' own distributions. The order of a latent is that of uniform draws of its own, so that
 * every permutation is equally likely. It has no gradient with regard to the draws, and needs none: the discriminator alone learns of it.
 *
 * H. Kim, A. Mnih, "Disentangling by Factorising", ICML 2018, https://arxiv.org/abs/1802.05983, algorithm 1, after M. A. Arcones, E. Gine,
 * "On the Bootstrap of U and V Statistics", 1992
 */
export function shuffledLatents(codes: tf.Tensor, random: Random): tf.Tensor {
  const rows = codes.shape[0]!;
  const codeDim = codes.shape[1]!;
  const { indices } = tf.topk(random.uniform([codeDim, rows]), rows); // [codeDim, rows]
  const begins = tf.reshape(tf.range(0, codeDim * rows, rows, "int32"), [codeDim, 1]);
  const latents = tf.reshape(tf.transpose(codes), [codeDim * rows]); // one latent of all rows after the other
  const places = tf.reshape(tf.add(indices, begins), [codeDim * rows]);
  return tf.transpose(tf.reshape(tf.gather(latents, places), [codeDim, rows]));
}
