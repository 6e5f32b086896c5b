import * as tf from "@tensorflow/tfjs-core";

/** Returns what Stirling's series adds to (x − ½) log x − x + ½ log 2π: 1/12x − 1/360x³ + 1/1260x⁵ − 1/1680x⁷. */
export function stirlingTail(x: tf.Tensor): tf.Tensor {
  const w = tf.reciprocal(tf.square(x));
  const inner = tf.sub(1 / 1260, tf.mul(w, 1 / 1680));
  const outer = tf.sub(1 / 12, tf.mul(w, tf.sub(1 / 360, tf.mul(w, inner))));
  return tf.div(outer, x);
}
