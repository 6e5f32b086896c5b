import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "./_apply-layer.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { checkRows } from "./check-rows.ts";
import { networkInput } from "./condition/network-input.ts";

/**
 * The codes of rows; of a model that gives distributions their means. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @param condition the class of each row, [n, classes], for a model that is told it; not known where absent
 * @returns [n, codeDim], or [n, height, width, channels] where the code is a feature map
 * @throws ShapeError where x are not rows of this model, or it takes no such condition
 */
export function encode(
  model: Pick<Autoencoder, "encoder" | "code">,
  x: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor {
  checkRows(model, x);
  return tf.tidy(() => {
    const { encoder, code } = model;
    const place = code.kind === "distribution" ? code.parameters.indexOf("mean") : 0;
    return applyLayer(encoder, networkInput(encoder, x, condition), {}, Math.max(0, place));
  });
}
