import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "./_apply-layer.ts";
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
    const { encoder, code } = model;
    const place = code.kind === "distribution" ? code.parameters.indexOf("mean") : 0;
    return applyLayer(encoder, x, {}, Math.max(0, place));
  });
}
