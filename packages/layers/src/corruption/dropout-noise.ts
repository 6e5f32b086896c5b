import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./_check-rate.ts";
import { corruptionOf } from "./_corruption-of.ts";
import { kept } from "./_kept.ts";
import type { Corruption } from "./corruption.ts";

/**
 * Returns a corruption that sets each number to 0 with probability `rate` and multiplies the others by 1 / (1 − rate), so that the mean stays.
 *
 * @param options.rate in [0, 1)
 * @throws CorruptionError where the rate is out of its range
 *
 * N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, "Dropout: A Simple Way to Prevent Neural
 * Networks from Overfitting", JMLR 15, 2014, https://jmlr.org/papers/v15/srivastava14a.html
 */
export function dropoutNoise({ rate }: { readonly rate: number }): Corruption {
  checkRate("dropoutNoise", rate, { all: false });
  return corruptionOf({ name: "dropoutNoise", options: { rate } }, (x, random) =>
    tf.mul(x, tf.mul(kept(random, x.shape, rate), 1 / (1 - rate))),
  );
}
