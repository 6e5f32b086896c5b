import type { Domain } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** The name of what a decoder ends in. */
export type OutputActivation = "sigmoid" | "linear" | "exponential" | "softmax";

interface Output {
  /** Makes a reconstruction of logits in the shape of the rows. Same shape. */
  readonly apply: (logits: tf.Tensor) => tf.Tensor;
  /** Makes the layer that does so; absent where there is nothing to do. */
  readonly layer?: () => tfl.layers.Layer;
  /** True where numbers along the last axis of a row depend on each other, so that the layer needs logits in the shape of the rows. */
  readonly isOfRows?: true;
  /** The numbers that it can give, where these are not all. */
  readonly range?: Domain;
}

/** Gives e^x: what a decoder of log means ends in. Same shape. */
class Exponential extends tfl.layers.Layer {
  static readonly className = "Exponential";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.exp(Array.isArray(inputs) ? inputs[0]! : inputs);
  }
}

const activation = (name: "sigmoid" | "softmax"): tfl.layers.Layer =>
  tfl.layers.activation({ name, activation: name });

/** What a decoder ends in, by name. */
export const outputs: Readonly<Record<OutputActivation, Output>> = {
  sigmoid: { apply: tf.sigmoid, layer: () => activation("sigmoid"), range: [0, 1] },
  linear: { apply: (logits) => logits },
  exponential: { apply: tf.exp, layer: () => new Exponential({ name: "exponential" }) },
  softmax: {
    apply: (logits) => tf.softmax(logits),
    layer: () => activation("softmax"),
    isOfRows: true,
    range: [0, 1],
  },
};
