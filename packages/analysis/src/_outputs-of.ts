import { networkInput } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** Returns the outputs of a part of a model for a batch, whose classes are not known where it is told them; gradients go through them. */
export function outputsOf(part: tfl.LayersModel, x: tf.Tensor): tf.Tensor[] {
  // `apply` gives symbols only for symbols.
  return [part.apply(networkInput(part, x)) as tf.Tensor | tf.Tensor[]].flat();
}
