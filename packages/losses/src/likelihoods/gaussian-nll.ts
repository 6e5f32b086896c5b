import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { featureCount } from "../_features.ts";
import { observedCount } from "../_per-observed.ts";
import type { MaskOptions } from "../mask-options.ts";
import { squaredError } from "../reconstruction/_squared-error.ts";

/**
 * Returns the negative log-likelihood of the target under N(mean, stddev² I), summed over the features that are not masked, in nats:
 * Σ (target − mean)² / 2σ² + features · log(σ √2π).
 *
 * @param mean [batch, ...]
 * @param target the same shape, or as many features per example; a constant: no gradient reaches it
 * @param options.stddev σ > 0, one for all features
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 * @throws LossOptionError where stddev is not a positive number
 */
export function gaussianNll(
  mean: tf.Tensor,
  target: tf.Tensor,
  {
    stddev = 1,
    mask,
  }: {
    /** The standard deviation, > 0. Default: 1. */
    readonly stddev?: number;
  } & MaskOptions = {},
): tf.Tensor {
  checkNumber("gaussianNll", "stddev", stddev, { above: 0 });
  const features = featureCount(mean);
  const constant = features * Math.log(stddev * Math.sqrt(2 * Math.PI));
  return tf.tidy(() => {
    const error = squaredError(mean, target, 1 / (2 * stddev * stddev), mask);
    return tf.add(
      error,
      mask ? tf.mul(tf.div(observedCount(mean, mask), features), constant) : constant,
    );
  });
}
