import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/**
 * Keeps the slope of −½ log(ε + σ²) below 50: with an ε of 1e-10 it comes to 5e4 as a σ passes through 0, and one such step
 * undoes epochs.
 */
const epsilon = 1e-4;

/** log(ε + σ²) of a standard deviation σ of either sign. Same shape. */
export class LogVariance extends tfl.layers.Layer {
  static readonly className = "LogVariance";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const stddev = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => tf.log(tf.add(tf.square(stddev), epsilon)));
  }
}
