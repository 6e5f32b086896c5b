import * as tf from "@tensorflow/tfjs-core";
import type { PriorWithDensity } from "./prior.ts";

/** The prior N(0, I) over codes of a shape, without the batch: log p(z) = −½ Σ (z² + log 2π). */
export const standardNormal = (shape: readonly number[]): PriorWithDensity => ({
  isStandardNormal: true,
  sample: (random, count) => random.normal([count, ...shape]),
  logDensity: (code) =>
    tf.tidy(() => {
      const squares = tf.square(tf.reshape(code, [code.shape[0]!, -1]));
      return tf.mul(tf.sum(tf.add(squares, Math.log(2 * Math.PI)), 1), -0.5);
    }),
});
