import * as tf from "@tensorflow/tfjs-core";
import type { Penalty } from "./penalty.ts";

/** What a penalty declares of itself besides its term. */
type Declaration = Pick<Penalty, "spec" | "requires" | "leastBatch" | "weight">;

/** Returns a penalty that carries what is declared of it, its term computed in a tidy. */
export function penaltyOf(
  { spec, requires, leastBatch, weight }: Declaration,
  term: Penalty,
): Penalty {
  const penalty: Penalty = (state, scheduled) => tf.tidy(() => term(state, scheduled));
  return Object.freeze(
    Object.assign(penalty, {
      ...(spec && { spec }),
      ...(requires && { requires }),
      ...(leastBatch !== undefined && { leastBatch }),
      ...(weight !== undefined && { weight }),
    }),
  );
}
