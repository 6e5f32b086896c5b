import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "./_apply-layer.ts";
import { checkInput } from "./_check-input.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { networkInput } from "./condition/network-input.ts";

/**
 * The reconstructions of codes, in the range of the data. All codes go through at once.
 *
 * @param code [n, codeDim], or [n, height, width, channels] where the code is a feature map
 * @param condition the class of each row, [n, classes], for a model that is told it; not known where absent
 * @returns [n, ...inputShape]
 * @throws ShapeError where these are not codes of this model, or it takes no such condition
 */
export function decode(
  model: Pick<Autoencoder, "decoder">,
  code: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor {
  checkInput(model.decoder, code, "codes");
  return tf.tidy(() => applyLayer(model.decoder, networkInput(model.decoder, code, condition)));
}
