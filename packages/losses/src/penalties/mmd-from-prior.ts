import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { featureCount } from "../_features.ts";
import { mmd } from "../divergences/mmd.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

/**
 * Returns the squared maximum mean discrepancy of the codes of a batch from as many draws of N(0, I): [], about 0 where the codes
 * are distributed so. See `mmd`. One row has no pair, so `leastBatch` is 2.
 *
 * @param options.scale C > 0 of the kernel; by default 2 · units of the code
 * @throws LossOptionError where the scale is not a positive number
 * @throws PenaltyError where the state has no random numbers
 *
 * I. Tolstikhin, O. Bousquet, S. Gelly, B. Schölkopf, "Wasserstein Auto-Encoders", ICLR 2018, https://arxiv.org/abs/1711.01558
 */
export function mmdFromPrior({ scale }: { readonly scale?: number } = {}): Penalty {
  if (scale !== undefined) checkNumber("mmdFromPrior", "scale", scale, { above: 0 });
  const options = scale === undefined ? {} : { scale };
  const spec = { name: "mmdFromPrior", options };
  return penaltyOf({ spec, leastBatch: 2 }, ({ code, random }) => {
    if (!random) {
      const advice = "pass random: seededRandom(seed, step) of @autoencoders/layers";
      throw new PenaltyError("mmdFromPrior", "a state with random", "none", advice);
    }
    const flat = tf.reshape(code, [code.shape[0]!, featureCount(code)]);
    return mmd(flat, random.normal(flat.shape), options);
  });
}
