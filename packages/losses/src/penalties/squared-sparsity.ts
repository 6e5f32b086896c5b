import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { batchMeanPenalty } from "./_batch-mean-penalty.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/**
 * Returns the penalty Σ_j (ρ̂_j − ρ)² with ρ̂_j the mean over the batch of unit j of the code: a scalar.
 *
 * @param options.target ρ, the mean that each unit should have
 * @throws LossOptionError where target is not a finite number
 *
 * A. Géron, Hands-On Machine Learning, 2017, ch. 15, https://github.com/ageron/handson-ml
 */
export function squaredSparsity({
  target = 0.05,
}: {
  /** The mean activation that a unit is to have. Default: 0.05. */
  readonly target?: number;
} = {}): Penalty {
  checkNumber("squaredSparsity", "target", target);
  return penaltyOf({ spec: { name: "squaredSparsity", options: { target } } }, ({ code }) =>
    batchMeanPenalty(code, (unitMeans) => {
      const excess = tf.sub(unitMeans, target);
      return { value: tf.square(excess), slope: tf.mul(excess, 2) };
    }),
  );
}
