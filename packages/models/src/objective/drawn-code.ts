import type * as tf from "@tensorflow/tfjs-core";

/** Codes that were drawn from what an encoder says of rows. */
export interface DrawnCode {
  /** One code of each row, [n, ...code shape]. */
  readonly code: tf.Tensor;
  /** log q(code | row) of each in nats, [n]. */
  readonly logDensity: tf.Tensor;
}
