import * as tf from "@tensorflow/tfjs-core";
import { logGamma } from "./_log-gamma.ts";
import { stirlingTail } from "./_stirling-tail.ts";

/** Where the series of Stirling begins. */
const large = 3;

/**
 * Returns log Γ(x + n) − log Γ(x) of x > 0 and n ≥ 0, by a form that keeps its digits where x is large and the two are nearly alike: a
 * negative binomial distribution is then nearly that of Poisson.
 *
 * @param x a shape that broadcasts to that of n
 * @param n [batch, features]
 * @returns the shape of n
 */
export const logRising = (x: tf.Tensor, n: tf.Tensor): tf.Tensor =>
  tf.tidy(() => {
    const z = tf.maximum(x, large);
    const end = tf.add(z, n);
    const logs = tf.add(
      tf.mul(n, tf.sub(tf.log(end), 1)),
      tf.mul(tf.sub(z, 0.5), tf.log1p(tf.div(n, z))),
    );
    const far = tf.add(logs, tf.sub(stirlingTail(end), stirlingTail(z)));
    const small = tf.minimum(x, large);
    const near = tf.sub(logGamma(tf.add(small, n)), logGamma(small));
    return tf.where(tf.greaterEqual(x, large), far, near);
  });
