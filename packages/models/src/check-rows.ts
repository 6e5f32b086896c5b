import type * as tf from "@tensorflow/tfjs-core";
import { checkInput } from "./_check-input.ts";
import type { Autoencoder } from "./autoencoder.ts";

/** Rows that this model takes: float32, [n ≥ 1, ...inputShape]. Reads no value. @throws ShapeError */
export function checkRows(model: Pick<Autoencoder, "encoder">, x: tf.Tensor): void {
  checkInput(model.encoder, x, "rows");
}
