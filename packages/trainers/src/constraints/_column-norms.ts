import * as tf from "@tensorflow/tfjs-core";

/** Keras's guard against a division by 0. */
export const epsilon = 1e-7;

/** Returns the L2 norm along an axis, which stays with length 1; of a dense kernel's axis 0 that of each unit's incoming weights. */
export const columnNorms = (weight: tf.Tensor, axis: number): tf.Tensor =>
  tf.sqrt(tf.sum(tf.square(weight), axis, true));
