import type { Domain } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";

/** The name of what a decoder ends in. */
export type OutputActivation = "sigmoid" | "linear";

interface Output {
  /** Makes a reconstruction of logits. Same shape. */
  readonly apply: (logits: tf.Tensor) => tf.Tensor;
  /** The numbers that it can give, where these are not all. */
  readonly range?: Domain;
}

/** What a decoder ends in, by name. */
export const outputs: Readonly<Record<OutputActivation, Output>> = {
  sigmoid: { apply: tf.sigmoid, range: [0, 1] },
  linear: { apply: (logits) => logits },
};
