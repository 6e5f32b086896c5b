import type * as tf from "@tensorflow/tfjs-core";

/** Numbers of one example: 784 for [batch, 28, 28, 1], 1 for [batch]. */
export function featureCount(x: tf.Tensor): number {
  return x.shape.slice(1).reduce((product, xDim) => product * xDim, 1);
}
