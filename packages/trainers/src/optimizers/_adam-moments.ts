import * as tf from "@tensorflow/tfjs-core";

/**
 * Adam's moments without their factors 1 − β, which the coefficients carry instead: M ← β₁·M + g, V ← β₂·V + g². Two
 * passes over memory fewer per weight, and such passes are half of a compiled step.
 */
export function adamMoments(
  gradient: tf.Tensor,
  { first, second }: Readonly<Record<string, tf.Tensor>>,
  beta1: number,
  beta2: number,
): { first: tf.Tensor; second: tf.Tensor } {
  return {
    first: tf.add(tf.mul(first!, beta1), gradient),
    second: tf.add(tf.mul(second!, beta2), tf.square(gradient)),
  };
}

/** 1 − β^step with all digits. */
export const biasCorrection = (beta: number, step: number): number =>
  -Math.expm1(step * Math.log(beta));

/**
 * The scalars A and E for which α·m̂/(√v̂ + ε) = A·M/(√V + E), where m̂ = (1−β₁)·M/(1−β₁ᵗ) and v̂ = (1−β₂)·V/(1−β₂ᵗ).
 */
export function adamScales(
  step: number,
  learningRate: number,
  { beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number },
): { amount: number; floor: number } {
  const root = Math.sqrt(biasCorrection(beta2, step) / (1 - beta2));
  return {
    amount: ((learningRate * (1 - beta1)) / biasCorrection(beta1, step)) * root,
    floor: epsilon * root,
  };
}
