import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "../_features.ts";
import { perObserved } from "../_per-observed.ts";
import type { MaskOptions } from "../mask-options.ts";
import { squaredError } from "./_squared-error.ts";

/**
 * Returns the mean over the features that are not masked of (reconstruction − target)².
 *
 * @param reconstruction [batch, ...]
 * @param target the same shape, or as many features per example; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]; 0 of an example that is masked wholly
 * @throws LossShapeError where the sizes differ
 */
export function meanSquaredError(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  { mask }: MaskOptions = {},
): tf.Tensor {
  return tf.tidy(() => {
    const mean = squaredError(reconstruction, target, 1 / featureCount(reconstruction), mask);
    return perObserved(mean, reconstruction, mask);
  });
}
