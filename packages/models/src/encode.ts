import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { checkRows } from "./check-rows.ts";

/**
 * The codes of rows; of a variational autoencoder the means. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @returns [n, codeDim], or [n, height, width, channels] where the code is a feature map
 * @throws ShapeError where x are not rows of this model
 */
export function encode(model: Pick<Autoencoder, "encoder">, x: tf.Tensor): tf.Tensor {
  checkRows(model, x);
  return tf.tidy(() => {
    const output = model.encoder.apply(x) as tf.Tensor | tf.Tensor[];
    return Array.isArray(output) ? output[0]! : output;
  });
}
