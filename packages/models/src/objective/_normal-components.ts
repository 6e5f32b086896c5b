import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { chosenComponent } from "./_chosen-component.ts";

/** A mixture of K normal distributions over codes of d numbers, each number independent of the others within a component. */
export interface NormalComponents {
  /** The mean of each component, [K, d]. */
  readonly mean: tf.Tensor;
  /** The logarithm of each variance, [K, d]. */
  readonly logVar: tf.Tensor;
  /** The logarithm of the share of each component, [1, K]: their shares have the sum 1. */
  readonly logShares: tf.Tensor;
}

/**
 * Returns log Σ_k share_k N(z; mean_k, exp(logVar_k)) in nats: codes [n, d] to [n].
 *
 * The squared distances are taken apart into products of matrices, so that no tensor of [n, K, d] is needed.
 */
export function componentsLogDensity(
  codes: tf.Tensor,
  { mean, logVar, logShares }: NormalComponents,
): tf.Tensor {
  const d = mean.shape[1]!;
  const precision = tf.exp(tf.neg(logVar));
  const scaled = tf.mul(mean, precision);
  const ofCodes = tf.sub(
    tf.matMul(tf.square(codes), precision, false, true),
    tf.mul(2, tf.matMul(codes, scaled, false, true)),
  );
  const ofComponents = tf.sum(tf.add(tf.mul(mean, scaled), logVar), 1);
  const nats = tf.div(
    tf.add(ofCodes, tf.reshape(tf.add(ofComponents, d * Math.log(2 * Math.PI)), [1, -1])),
    -2,
  );
  return tf.logSumExp(tf.add(nats, logShares), 1);
}

/** Draws codes of a mixture: [count, d]. Each takes one uniform number, which chooses its component, and d normal ones. */
export function drawFromComponents(
  random: Random,
  count: number,
  { mean, logVar, logShares }: NormalComponents,
): tf.Tensor {
  const chance = tf.reshape(random.uniform([count]), [count, 1]);
  const normal = random.normal([count, mean.shape[1]!]);
  const begins = tf.cumsum(tf.exp(logShares), 1, true);
  const chosen = chosenComponent(chance, begins);
  const stddev = tf.matMul(chosen, tf.exp(tf.div(logVar, 2)));
  return tf.add(tf.matMul(chosen, mean), tf.mul(stddev, normal));
}
