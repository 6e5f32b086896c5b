import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/**
 * Gives log(1 + x) of counts, and 0 below 0, where a corruption may put them: what an encoder sees of them, so that counts of thousands do
 * not drown the others. Same shape.
 */
export class LogCounts extends tfl.layers.Layer {
  static readonly className = "LogCounts";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => tf.log1p(tf.relu(x)));
  }
}
