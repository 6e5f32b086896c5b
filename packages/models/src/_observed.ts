import * as tf from "@tensorflow/tfjs-core";

/** Puts 0 in the place of missing numbers, which adds nothing to any unit of a first layer. Same shape. */
export const observed = (x: tf.Tensor, mask: tf.Tensor | undefined): tf.Tensor =>
  mask ? tf.mul(x, tf.reshape(mask, x.shape)) : x;
