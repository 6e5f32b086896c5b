import { type Autoencoder, score } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/** Returns the anomaly score of rows, the mean of what their numbers add that are there: [n]. */
export const scoreOf = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "score">,
  rows: tf.Tensor,
  mask?: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor =>
  tf.mean(
    score(model, rows, mask, condition),
    rows.shape.slice(1).map((_, i) => i + 1),
  );
