import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** log(1e-10 + σ²) of a standard deviation σ of either sign, finite at 0. Same shape. */
export class LogVariance extends tfl.layers.Layer {
  static readonly className = "LogVariance";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const stddev = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => tf.log(tf.add(tf.square(stddev), 1e-10)));
  }
}
