import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../random/random.ts";

/**
 * Draws which numbers stay: each is 1, or 0 with probability `rate`. A step function rather than a comparison, which takes onnxruntime some twenty
 * times as long.
 */
export const kept = (random: Random, shape: readonly number[], rate: number): tf.Tensor =>
  tf.sub(1, tf.step(tf.sub(rate, random.uniform(shape))));
