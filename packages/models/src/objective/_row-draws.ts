import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";

/** Adds to rows [n, ...row] normal numbers of a log-variance of each number of a row, [features]. */
export function normalDraws(rows: tf.Tensor, logVariance: tf.Tensor, random: Random): tf.Tensor {
  const noise = random.normal([rows.shape[0]!, featuresOf(rows)]);
  const stddev = tf.exp(tf.div(logVariance, 2));
  return tf.add(rows, tf.reshape(tf.mul(noise, stddev), rows.shape));
}

/** Adds to rows [n, ...row] numbers of a Laplace distribution of log-scales log b, [features]: −b sign(u) log(1 − 2|u|) of u in [−½, ½). */
export function laplaceDraws(rows: tf.Tensor, logScale: tf.Tensor, random: Random): tf.Tensor {
  const u = tf.sub(random.uniform([rows.shape[0]!, featuresOf(rows)]), 0.5);
  // u of −½ would be infinite; 2⁻²⁴ is half of the least that any other gives.
  const tail = tf.log(tf.maximum(tf.sub(1, tf.mul(2, tf.abs(u))), 2 ** -24));
  const noise = tf.neg(tf.mul(tf.sign(u), tail));
  return tf.add(rows, tf.reshape(tf.mul(noise, tf.exp(logScale)), rows.shape));
}

/**
 * Draws a category along the last axis by its probabilities, as 1 among 0. Same shape.
 *
 * C. J. Maddison, D. Tarlow, T. Minka, "A* Sampling", NeurIPS 2014, https://arxiv.org/abs/1411.0030: the category of the greatest
 * log p + Gumbel noise.
 */
export function categoryDraws(probabilities: tf.Tensor, random: Random): tf.Tensor {
  const [n, ...row] = probabilities.shape;
  const uniform = random.uniform([n!, featuresOf(probabilities)]);
  const gumbel = tf.neg(tf.log(tf.neg(tf.log(tf.maximum(uniform, 2 ** -25)))));
  const least = 1e-30; // a probability that is 0 in float32 is never drawn, and gives no NaN
  const scores = tf.add(tf.log(tf.maximum(probabilities, least)), tf.reshape(gumbel, [n!, ...row]));
  return tf.cast(tf.greaterEqual(scores, tf.max(scores, -1, true)), "float32");
}

const featuresOf = ({ shape }: tf.Tensor): number => tf.util.sizeFromShape(shape.slice(1));
