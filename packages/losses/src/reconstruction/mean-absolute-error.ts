import * as tf from "@tensorflow/tfjs-core";
import { featureCount, featureSum, flatLike } from "../_features.ts";
import { perObserved } from "../_per-observed.ts";
import type { MaskOptions } from "../mask-options.ts";

/**
 * Returns the mean over the features that are not masked of |reconstruction − target|, which minds a few large errors less than the
 * squared one. Its gradient is 0 where both are equal.
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]; 0 of an example that is masked wholly
 * @throws LossShapeError where the sizes differ
 */
export function meanAbsoluteError(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  { mask }: MaskOptions = {},
): tf.Tensor {
  return tf.tidy(() => {
    const flatTarget = flatLike(reconstruction, target);
    const counted = mask && flatLike(reconstruction, mask);
    const mean = featureSum(reconstruction, 1 / featureCount(reconstruction), (flat) => {
      const all = tf.sub(flat, flatTarget);
      const difference = counted ? tf.mul(all, counted) : all;
      return {
        sum: tf.sum(tf.abs(difference), 1),
        saved: [difference],
        slope: (saved) => tf.sign(saved),
      };
    });
    return perObserved(mean, reconstruction, mask);
  });
}
