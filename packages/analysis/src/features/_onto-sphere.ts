import * as tf from "@tensorflow/tfjs-core";

/** Least and greatest value of a pixel; 0 lies between them. */
export type PixelRange = readonly [number, number];

/**
 * Returns the point with |x| = radius and pixels in the range that has the greatest product with y: clip(c · y), c so that the
 * norm is right, or as near below as the range allows. Without a range that is y · radius / |y|.
 */
export function ontoSphere(
  y: ArrayLike<number>,
  radius: number,
  [least, greatest]: PixelRange = [-Infinity, Infinity],
): Float32Array {
  const clipped = (c: number) =>
    Float64Array.from(y, (value) => Math.min(Math.max(c * value, least), greatest));
  let c = radius / (norm(y) || 1);
  let x = clipped(c);
  // Clipping only shortens, so c grows toward its limit from below.
  for (let i = 0; i < 100 && c < limit && norm(x) < radius * (1 - 1e-9); i++) {
    c = Math.min(limit, (c * radius) / (norm(x) || 1e-6));
    x = clipped(c);
  }
  return Float32Array.from(x);
}

/** Moves each row of a tensor [rows, features] as `ontoSphere` does, in a few rounds: exact enough between steps of an ascent. */
export function rowsOntoSphere(y: tf.Tensor, radius: number, range?: PixelRange): tf.Tensor {
  let c = tf.div(radius, rowNorms(y));
  if (!range) return tf.mul(y, c);
  const clipped = () => tf.clipByValue(tf.mul(y, c), ...range);
  for (let round = 0; round < 5; round++)
    c = tf.minimum(limit, tf.div(tf.mul(c, radius), rowNorms(clipped())));
  return clipped();
}

const limit = 1e6;

const norm = (x: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
};

/** Returns the norm of each row, [rows, 1]. */
const rowNorms = (x: tf.Tensor): tf.Tensor =>
  tf.maximum(tf.sqrt(tf.sum(tf.square(x), 1, true)), 1e-6);
