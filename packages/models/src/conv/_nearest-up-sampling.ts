import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/**
 * Each pixel twice in both directions: [batch, h, w, c] to [batch, 2h, 2w, c]. tf.layers.upSampling2d gives the same,
 * but its gradient on tfjs-backend-cpu 4.22 is wrong for batches of more than one; here it is the sum of the four copies.
 */
export class NearestUpSampling extends tfl.layers.Layer {
  static readonly className = "NearestUpSampling";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [batch, height, width, channels] = inputShape as [number | null, number, number, number];
    return [batch, 2 * height, 2 * width, channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return twice((Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor4D);
  }
}

const twice = tf.customGrad((x) => {
  const [, height, width] = (x as tf.Tensor4D).shape;
  return {
    value: tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [2 * height, 2 * width]),
    gradFunc: (dy: tf.Tensor) => tf.mul(tf.avgPool(dy as tf.Tensor4D, 2, 2, "valid"), 4),
  };
});
