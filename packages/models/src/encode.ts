import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { checkRows } from "./check-rows.ts";

/**
 * The codes of rows; of a model that gives distributions their means. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @returns [n, codeDim], or [n, height, width, channels] where the code is a feature map
 * @throws ShapeError where x are not rows of this model
 */
export function encode(model: Pick<Autoencoder, "encoder" | "code">, x: tf.Tensor): tf.Tensor {
  checkRows(model, x);
  return tf.tidy(() => {
    const output = model.encoder.apply(x);
    if (model.code.kind !== "distribution") return output as tf.Tensor;
    return (output as tf.Tensor[])[Math.max(0, model.code.parameters.indexOf("mean"))]!;
  });
}
