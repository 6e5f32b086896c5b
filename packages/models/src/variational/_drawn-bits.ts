import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";

/** Draws each number of rows as 0 or 1, being the probability of 1. Same shape. */
export const drawnBits = (x: tf.Tensor, random: Random): tf.Tensor =>
  tf.cast(tf.less(random.uniform(x.shape), x), "float32");
