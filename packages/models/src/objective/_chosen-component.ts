import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns which component each chance falls on: [n, 1] in [0, 1) to [n, K], a 1 at the component among zeros.
 *
 * @param begins where the share of each component begins, [1, K], in ascending order from 0; the last ends at 1
 */
export function chosenComponent(chance: tf.Tensor, begins: tf.TensorLike | tf.Tensor): tf.Tensor {
  // 1 up to the component that is chosen, 0 after it.
  const begun = tf.cast(tf.greaterEqual(chance, begins), "float32");
  if (begun.shape[1] === 1) return begun;
  const later = tf.pad(tf.slice(begun, [0, 1]), [
    [0, 0],
    [0, 1],
  ]);
  return tf.sub(begun, later);
}
