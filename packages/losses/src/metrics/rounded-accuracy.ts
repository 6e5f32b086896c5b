import * as tf from "@tensorflow/tfjs-core";
import { flatLike } from "../_features.ts";

/**
 * Returns the share of features for which round(reconstruction) = round(target), in [0, 1]: how many pixels of a [0, 1] image
 * are on the right side of one half. A metric: it has no gradient.
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 *
 * A. Géron, Hands-On Machine Learning, 2nd ed., 2019, ch. 17, https://github.com/ageron/handson-ml2
 */
export function roundedAccuracy(reconstruction: tf.Tensor, target: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const rounded = tf.round(flatLike(reconstruction, target));
    const same = tf.equal(tf.round(tf.reshape(reconstruction, rounded.shape)), rounded);
    return tf.mean(tf.cast(same, "float32"), 1);
  });
}
