import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./_check-rate.ts";
import { corruptionOf } from "./_corruption-of.ts";
import type { Corruption } from "./corruption.ts";

/**
 * Returns a corruption that sets each number, with probability `rate`, to 0 or 1, each as often. For data in [0, 1].
 *
 * @param options.rate in [0, 1]
 * @throws CorruptionError where the rate is out of its range
 *
 * P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio, P.-A. Manzagol, "Stacked Denoising Autoencoders", JMLR 11, 2010,
 * https://jmlr.org/papers/v11/vincent10a.html
 */
export function saltAndPepper({ rate }: { readonly rate: number }): Corruption {
  checkRate("saltAndPepper", rate);
  return corruptionOf({ name: "saltAndPepper", options: { rate } }, (x, random) => {
    const draw = random.uniform(x.shape);
    const salted = tf.where(tf.less(draw, rate / 2), tf.onesLike(x), x);
    return tf.where(tf.greaterEqual(draw, 1 - rate / 2), tf.zerosLike(x), salted);
  });
}
