import * as tf from "@tensorflow/tfjs-core";
import { customGradient } from "./_custom-gradient.ts";
import { featureCount } from "./_feature-count.ts";

interface FeatureTerm {
  /** The sum over features: [batch]. */
  readonly sum: tf.Tensor;
  readonly saved: tf.Tensor;
  /** The derivative of each summand divided by `slopeScale`: [batch, features]. */
  readonly slope: (saved: tf.Tensor) => tf.Tensor;
  readonly slopeScale?: number;
}

/** scale · Σ_features term(x): [batch] for x of shape [batch, ...]. */
export function featureSum(
  x: tf.Tensor,
  scale: number,
  term: (flat: tf.Tensor) => FeatureTerm,
): tf.Tensor {
  return customGradient(x, (input) => {
    const batch = input.shape[0] ?? 1;
    const {
      sum,
      saved,
      slope,
      slopeScale = 1,
    } = term(tf.reshape(input, [batch, featureCount(input)]));
    return {
      value: scale === 1 ? sum : tf.mul(sum, scale),
      saved: [saved],
      gradient: (dy, [kept]) => {
        const perExample = tf.reshape(tf.mul(dy, scale * slopeScale), [batch, 1]);
        return tf.reshape(tf.mul(slope(kept!), perExample), input.shape);
      },
    };
  });
}
