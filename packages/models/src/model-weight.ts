import type * as tf from "@tensorflow/tfjs-core";

/** One variable of a model. */
export interface ModelWeight {
  /** Part, layer and weight: "encoder/hidden1/kernel". A layer that was made without a name has that of its kind and place. */
  readonly name: string;
  readonly variable: tf.Variable;
  /** False where its layer is frozen. */
  readonly trainable: boolean;
}
