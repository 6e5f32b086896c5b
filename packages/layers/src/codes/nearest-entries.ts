import * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";

/**
 * Marks the entry of a codebook that is nearest to each vector, by the Euclidean distance; of equally near ones the first. The product
 * of the marks and the entries are the quantized vectors. No gradient reaches vectors or entries through the marks.
 *
 * @param vectors [n, d]
 * @param entries [k, d]
 * @returns [n, k] of zeros and ones, a single one in each row
 * @throws LayerError where these are not matrices of as many columns
 *
 * A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017,
 * https://arxiv.org/abs/1711.00937, equation 1
 */
export function nearestEntries(vectors: tf.Tensor, entries: tf.Tensor): tf.Tensor {
  if (vectors.rank !== 2 || entries.rank !== 2 || vectors.shape[1] !== entries.shape[1]) {
    throw new LayerError(
      `nearestEntries: expected vectors [n, d] and entries [k, d], got [${vectors.shape}] and [${entries.shape}]; reshape them`,
    );
  }
  const op = tf.customGrad(() => ({
    value: tf.tidy(() => marked(vectors, entries)),
    gradFunc: () => [tf.zeros(vectors.shape), tf.zeros(entries.shape)],
  }));
  return op(vectors, entries);
}

/** Marks the least |e|² − 2 x·e, which is |x − e|² but for what a vector adds to all. */
function marked(vectors: tf.Tensor, entries: tf.Tensor): tf.Tensor {
  const products = tf.matMul(vectors, entries, false, true);
  const distances = tf.sub(tf.sum(tf.square(entries), 1), tf.mul(products, 2));
  return tf.cast(tf.oneHot(tf.argMin(distances, 1), entries.shape[0]!), "float32");
}
