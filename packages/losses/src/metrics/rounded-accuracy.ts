import * as tf from "@tensorflow/tfjs-core";
import { flatLike } from "../_features.ts";
import { perObserved } from "../_per-observed.ts";
import type { MaskOptions } from "../mask-options.ts";

/**
 * Returns the share of the features that are not masked for which round(reconstruction) = round(target), in [0, 1]: how many pixels of a [0, 1] image
 * are on the right side of one half. A metric: it has no gradient.
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]; 0 of an example that is masked wholly
 * @throws LossShapeError where the sizes differ
 *
 * A. Géron, Hands-On Machine Learning, 2nd ed., 2019, ch. 17, https://github.com/ageron/handson-ml2
 */
export function roundedAccuracy(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  { mask }: MaskOptions = {},
): tf.Tensor {
  return tf.tidy(() => {
    const rounded = tf.round(flatLike(reconstruction, target));
    const same = tf.equal(tf.round(tf.reshape(reconstruction, rounded.shape)), rounded);
    const isRight = tf.cast(same, "float32");
    const counted = mask ? tf.mul(isRight, flatLike(reconstruction, mask)) : isRight;
    return perObserved(tf.mean(counted, 1), reconstruction, mask);
  });
}
