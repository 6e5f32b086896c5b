import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";

/**
 * decode(encode(x)), without corruption or sampling. All rows go through at once.
 *
 * @param x [n, ...inputShape]
 * @param condition the class of each row, [n, classes], for a model that is told it; not known where absent
 * @returns the same shape
 * @throws ShapeError where x are not rows of this model, or it takes no such condition
 */
export function reconstruct(
  model: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  x: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => decode(model, encode(model, x, condition), condition));
}
