import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./_check-rate.ts";
import { corruptionOf } from "./_corruption-of.ts";
import { kept } from "./_kept.ts";
import type { Corruption } from "./corruption.ts";

/**
 * Returns a corruption that sets each number to 0 with probability `rate`; the others stay as they are (`dropoutNoise` rescales them).
 *
 * @param options.rate in [0, 1]
 * @throws CorruptionError where the rate is out of its range
 *
 * P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, "Extracting and Composing Robust Features with Denoising
 * Autoencoders", ICML 2008, https://doi.org/10.1145/1390156.1390294
 */
export function maskingNoise({ rate }: { readonly rate: number }): Corruption {
  checkRate("maskingNoise", rate);
  return corruptionOf({ name: "maskingNoise", options: { rate } }, (x, random) =>
    tf.mul(x, kept(random, x.shape, rate)),
  );
}
