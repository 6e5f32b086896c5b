import * as tf from "@tensorflow/tfjs-core";
import { customGradient } from "./_custom-gradient.ts";
import { LossShapeError } from "./loss-shape-error.ts";

/** Returns how many numbers one example has: 784 for [batch, 28, 28, 1], 1 for [batch]. */
export const featureCount = (x: tf.Tensor): number => tf.util.sizeFromShape(x.shape.slice(1));

/** Reshapes a target to the [batch, features] of `x`. @throws LossShapeError where batch or feature count differ */
export function flatLike(x: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const features = featureCount(x);
  if (x.rank === 0 || x.shape[0] !== target.shape[0] || features !== featureCount(target)) {
    throw new LossShapeError(
      `expected a target of [${x.shape}], like what is compared with it, or of as many features per example; got [${target.shape}]`,
    );
  }
  return tf.reshape(target, [x.shape[0]!, features]);
}

interface FeatureTerm {
  /** The sum over features: [batch]. */
  readonly sum: tf.Tensor;
  /** What `slope` needs of the forward pass, all of it: whatever else it captures may be disposed of before it runs. */
  readonly saved: tf.Tensor[];
  /** The derivative of each summand divided by `slopeScale`: [batch, features]. */
  readonly slope: (first: tf.Tensor, ...others: tf.Tensor[]) => tf.Tensor;
  readonly slopeScale?: number;
}

/** Returns scale · Σ_features term(x): [batch] for x of shape [batch, ...]. */
export function featureSum(
  x: tf.Tensor,
  scale: number,
  term: (flat: tf.Tensor) => FeatureTerm,
): tf.Tensor {
  return customGradient(x, (input) => {
    const batch = input.shape[0] ?? 1;
    const flat = tf.reshape(input, [batch, featureCount(input)]);
    const { sum, saved, slope, slopeScale = 1 } = term(flat);
    return {
      value: scale === 1 ? sum : tf.mul(sum, scale),
      saved,
      gradient: (dy, [first, ...others]) => {
        const perExample = tf.reshape(tf.mul(dy, scale * slopeScale), [batch, 1]);
        return tf.reshape(tf.mul(slope(first!, ...others), perExample), input.shape);
      },
    };
  });
}
