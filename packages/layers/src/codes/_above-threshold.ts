import * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";

/** Returns the code where it reaches its threshold, else 0; gradients pass there too, and take no notice of how it was chosen. */
export function aboveThreshold(
  owner: string,
  code: tf.Tensor,
  thresholds: (code: tf.Tensor2D) => tf.Tensor,
): tf.Tensor {
  if (code.rank !== 2) {
    const got = `got [${code.shape}]; reshape them`;
    throw new LayerError(`${owner}: expected codes of shape [batch, units], ${got}`);
  }
  const op = tf.customGrad((...inputs) => {
    const [h, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    // Multiply, do not `where`: NaN must stay NaN.
    const wins = tf.cast(tf.greaterEqual(h, thresholds(h)), "float32");
    save([wins]);
    return { value: tf.mul(h, wins), gradFunc: (dy, [kept]) => tf.mul(dy, kept!) };
  });
  return op(code);
}
