import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { ShapeError } from "../shape-error.ts";

/**
 * Each pixel twice in both directions: [batch, h, w, c] to [batch, 2h, 2w, c]. tf.layers.upSampling2d gives the same,
 * but its gradient on tfjs-backend-cpu 4.22 is wrong for batches of more than one; here it is the sum of the four copies.
 */
export class NearestUpSampling extends tfl.layers.Layer {
  static readonly className = "NearestUpSampling";

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [batch = null, height, width, channels] = inputShape.flat();
    return [batch, 2 * height!, 2 * width!, channels!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return twice(mapsOf(Array.isArray(inputs) ? inputs[0]! : inputs));
  }
}

function twice(x: tf.Tensor4D): tf.Tensor {
  const [, height, width] = x.shape;
  const op = tf.customGrad(() => ({
    value: tf.image.resizeNearestNeighbor(x, [2 * height, 2 * width]),
    gradFunc: (dy: tf.Tensor) => tf.mul(tf.avgPool(mapsOf(dy), 2, 2, "valid"), 4),
  }));
  return op(x);
}

/** @throws ShapeError where a tensor has another number of axes than four */
function mapsOf(x: tf.Tensor): tf.Tensor4D {
  if (hasFourAxes(x)) return x;
  throw new ShapeError(
    "maps of shape [batch, height, width, channels]",
    `[${x.shape}]`,
    "reshape them",
  );
}

const hasFourAxes = (x: tf.Tensor): x is tf.Tensor4D => x.rank === 4;
