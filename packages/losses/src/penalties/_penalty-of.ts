import * as tf from "@tensorflow/tfjs-core";
import type { Penalty, PenaltyState } from "./penalty.ts";

/** What a penalty declares of itself besides its term. */
type Declaration = Pick<Penalty, "spec" | "requires" | "leastBatch">;

/** Returns a penalty that carries what is declared of it, its term computed in a tidy. */
export function penaltyOf(
  { spec, requires, leastBatch }: Declaration,
  term: (state: PenaltyState) => tf.Tensor,
): Penalty {
  const penalty = (state: PenaltyState): tf.Tensor => tf.tidy(() => term(state));
  return Object.freeze(
    Object.assign(penalty, {
      ...(spec && { spec }),
      ...(requires && { requires }),
      ...(leastBatch !== undefined && { leastBatch }),
    }),
  );
}
