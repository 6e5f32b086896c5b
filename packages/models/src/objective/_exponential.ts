import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Gives e^x: what a decoder of log means ends in. Same shape. */
export class Exponential extends tfl.layers.Layer {
  static readonly className = "Exponential";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.exp(Array.isArray(inputs) ? inputs[0]! : inputs);
  }
}
