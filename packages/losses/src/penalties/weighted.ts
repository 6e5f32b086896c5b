import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/**
 * Returns weight · penalty, with the shape and the least batch of the penalty; saved with a model where the penalty can be.
 * A schedule may set another weight at each step, as the second argument of the penalty.
 *
 * @throws LossOptionError where weight is not a finite number
 */
export function weighted(weight: number, penalty: Penalty): Penalty {
  checkNumber("weighted", "weight", weight);
  const { spec, requires, leastBatch } = penalty;
  return penaltyOf(
    {
      spec: spec && { name: "weighted", options: { weight, penalty: spec } },
      requires,
      leastBatch,
      weight,
    },
    (state, scheduled = weight) => tf.mul(penalty(state), scheduled),
  );
}
