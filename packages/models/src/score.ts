import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { reconstruct } from "./reconstruct.ts";

/**
 * Gives what each number of a row adds to the row's anomaly score, which is their mean: the model's own `score` or, where it has
 * none, the squared error of the reconstruction. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @returns the same shape, each ≥ 0
 * @throws ShapeError where x are not rows of this model
 */
export const score = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  x: tf.Tensor,
): tf.Tensor =>
  model.score ? model.score(x) : tf.tidy(() => tf.squaredDifference(reconstruct(model, x), x));
