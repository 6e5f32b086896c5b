import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";

/**
 * decode(encode(x)), without corruption or sampling. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @returns the same shape
 * @throws ShapeError where x are not rows of this model
 */
export function reconstruct(
  model: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  x: tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => decode(model, encode(model, x)));
}
