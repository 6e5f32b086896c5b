import * as tf from "@tensorflow/tfjs-core";
import { type OutputActivation, outputs } from "./_outputs.ts";

/** Makes reconstructions of logits, in the shape of the logits, unless what a decoder ends in needs that of the rows. */
export function applyOutput(
  output: OutputActivation,
  logits: tf.Tensor,
  shape: readonly number[],
): tf.Tensor {
  const { apply, isOfRows = false } = outputs[output];
  return apply(isOfRows ? tf.reshape(logits, [...shape]) : logits);
}
