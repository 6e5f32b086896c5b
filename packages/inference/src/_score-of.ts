import { type Autoencoder, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/** Returns the squared reconstruction error of each feature of rows: [n, ...inputShape]. */
export const errorsOf = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  rows: tf.Tensor,
): tf.Tensor => tf.squaredDifference(reconstruct(model, rows), rows);

/** Returns the anomaly score of rows, the mean of their squared errors: [n]. */
export const scoreOf = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  rows: tf.Tensor,
): tf.Tensor => tf.mean(errorsOf(model, rows), featuresOf(rows));

/** The axes of a row. */
const featuresOf = ({ shape }: tf.Tensor): number[] => shape.slice(1).map((_, i) => i + 1);
