import * as tf from "@tensorflow/tfjs-core";
import { featureSum, flatLike } from "../_features.ts";

/** Returns scale · Σ_features mask · (reconstruction − target)²: [batch]. */
export function squaredError(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  scale: number,
  mask?: tf.Tensor,
): tf.Tensor {
  const flatTarget = flatLike(reconstruction, target);
  const counted = mask && flatLike(reconstruction, mask);
  return featureSum(reconstruction, scale, (flat) => {
    const all = tf.sub(flat, flatTarget);
    const difference = counted ? tf.mul(all, counted) : all;
    return {
      sum: tf.sum(tf.square(difference), 1),
      saved: [difference],
      slope: (saved) => saved,
      slopeScale: 2,
    };
  });
}
