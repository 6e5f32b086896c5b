import * as tf from "@tensorflow/tfjs-core";
import { observed } from "./_observed.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { reconstruct } from "./reconstruct.ts";

/**
 * Gives what each number of a row adds to the row's anomaly score, which is their mean: the model's own `score` or, where it has
 * none, the squared error of the reconstruction. All rows go through at once. A missing number adds 0, and those that are there as much
 * more as makes the mean over the row that over the numbers that are there. Where a row has no number at all, all of it is NaN: nothing is known
 * of it, which is not the same as a usual row.
 *
 * @param x [n, ...inputShape]
 * @param mask which numbers are there, 1, and which are missing, 0, in the shape of x; all are there where absent
 * @param condition the class of each row, [n, classes], for a model that is told it; not known where absent
 * @returns the same shape, each ≥ 0, or NaN of rows without a number
 * @throws ShapeError where x are not rows of this model
 */
export const score = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  x: tf.Tensor,
  mask?: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor =>
  mask ? tf.tidy(() => maskedScore(model, x, mask, condition)) : plainScore(model, x, condition);

const plainScore = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  x: tf.Tensor,
  condition: tf.Tensor | undefined,
): tf.Tensor =>
  model.score
    ? model.score(x)
    : tf.tidy(() => tf.squaredDifference(reconstruct(model, x, condition), x));

function maskedScore(
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  x: tf.Tensor,
  mask: tf.Tensor,
  condition: tf.Tensor | undefined,
): tf.Tensor {
  const axes = x.shape.slice(1).map((_, i) => i + 1);
  const counted = tf.reshape(mask, x.shape);
  const count = tf.sum(counted, axes, true);
  const features = tf.util.sizeFromShape(x.shape.slice(1));
  const parts = observed(plainScore(model, observed(x, mask), condition), mask);
  return tf.mul(parts, tf.div(features, count)); // of a row without numbers 0 · ∞, which is NaN
}
