import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { squaredError } from "./_squared-error.ts";

/**
 * Returns the mean over features of (reconstruction − target)².
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example; a constant: no gradient reaches it
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 */
export function meanSquaredError(reconstruction: tf.Tensor, target: tf.Tensor): tf.Tensor {
  return tf.tidy(() => squaredError(reconstruction, target, 1 / featureCount(reconstruction)));
}
