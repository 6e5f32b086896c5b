import * as tf from "@tensorflow/tfjs-core";
import { featureSum, flatLike } from "../_features.ts";

/** Returns scale · Σ_features (reconstruction − target)²: [batch]. */
export function squaredError(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  scale: number,
): tf.Tensor {
  const flatTarget = flatLike(reconstruction, target);
  return featureSum(reconstruction, scale, (flat) => {
    const difference = tf.sub(flat, flatTarget);
    return {
      sum: tf.sum(tf.square(difference), 1),
      saved: [difference],
      slope: (saved) => saved,
      slopeScale: 2,
    };
  });
}
