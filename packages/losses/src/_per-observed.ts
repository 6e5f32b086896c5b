import * as tf from "@tensorflow/tfjs-core";
import { featureCount, flatLike } from "./_features.ts";

/** Returns how many numbers of each example were there: [batch]. @throws LossShapeError where the mask is none of `x` */
export const observedCount = (x: tf.Tensor, mask: tf.Tensor): tf.Tensor =>
  tf.sum(flatLike(x, mask), 1);

/**
 * Makes a mean over all features one over those that were there, where the others added 0 to it; 0 of an example without any. An example
 * that has all keeps its bits.
 */
export function perObserved(mean: tf.Tensor, x: tf.Tensor, mask: tf.Tensor | undefined): tf.Tensor {
  if (!mask) return mean;
  return tf.mul(mean, tf.div(featureCount(x), tf.maximum(observedCount(x, mask), 1)));
}
