import * as tf from "@tensorflow/tfjs-core";
import { stirlingTail } from "./_stirling-tail.ts";

/** The coefficients of log Γ(2 + v) / (v (v + 1)) for v from −1 to 1, v⁰ first: a polynomial through Chebyshev's points. */
const middle: readonly number[] = [
  0.4227843357, -0.1003172731, 0.0329649469, -0.0123849751, 0.0049994804, -0.0021020616,
  0.0009105069, -0.0004255713, 0.0001957984, -5.24196e-5, 2.02504e-5, -3.87342e-5, 1.93084e-5,
];

/** Where the series of Stirling begins. */
const large = 3;

/**
 * Returns log Γ(x) of positive numbers, exact to 10⁻⁶ of itself in float32, near its zeros 1 and 2 too. Below 1 it is
 * log Γ(1 + x) − log x. Same shape; composed of operators that have gradients, so its own is the digamma function.
 */
export const logGamma = (x: tf.Tensor): tf.Tensor =>
  tf.tidy(() => {
    const isLarge = tf.greaterEqual(x, large);
    // Each branch is kept in its range, so that no gradient of the other one is infinite.
    const small = tf.minimum(x, large);
    const u = tf.sub(small, tf.cast(tf.greaterEqual(small, 1), "float32"));
    const v = tf.sub(u, 1); // x − 2 from 1 on, without a digit lost
    const polynomial = middle
      .slice(0, -1)
      .reduceRight<tf.Tensor>(
        (sum, coefficient) => tf.add(tf.mul(sum, v), coefficient),
        tf.fill(v.shape, middle.at(-1)!),
      );
    const near = tf.sub(tf.mul(tf.mul(u, v), polynomial), tf.log(tf.minimum(small, 1)));
    const z = tf.maximum(x, large);
    const leading = tf.mul(tf.sub(z, 0.5), tf.sub(tf.log(z), 1));
    const far = tf.add(tf.add(leading, 0.5 * Math.log(2 * Math.PI) - 0.5), stirlingTail(z));
    return tf.where(isLarge, far, near);
  });
