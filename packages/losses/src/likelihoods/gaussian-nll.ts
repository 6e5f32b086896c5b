import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { featureCount } from "../_features.ts";
import { squaredError } from "../reconstruction/_squared-error.ts";

/**
 * Returns the negative log-likelihood of the target under N(mean, stddev² I), summed over features, in nats:
 * Σ (target − mean)² / 2σ² + features · log(σ √2π).
 *
 * @param mean [batch, ...]
 * @param target the same shape, or as many features per example; a constant: no gradient reaches it
 * @param options.stddev σ > 0, one for all features
 * @returns [batch]
 * @throws LossShapeError where the sizes differ
 * @throws LossOptionError where stddev is not a positive number
 */
export function gaussianNll(
  mean: tf.Tensor,
  target: tf.Tensor,
  { stddev = 1 }: { readonly stddev?: number } = {},
): tf.Tensor {
  checkNumber("gaussianNll", "stddev", stddev, { above: 0 });
  const constant = featureCount(mean) * Math.log(stddev * Math.sqrt(2 * Math.PI));
  return tf.tidy(() => tf.add(squaredError(mean, target, 1 / (2 * stddev * stddev)), constant));
}
