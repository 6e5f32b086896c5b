import * as tf from "@tensorflow/tfjs-core";
import type { Penalty, PenaltySpec, PenaltyState } from "./penalty.ts";

/** A penalty that carries its name and options. */
export function penaltyOf(
  spec: PenaltySpec | undefined,
  term: (state: PenaltyState) => tf.Tensor,
  requires?: Penalty["requires"],
): Penalty {
  const penalty = (state: PenaltyState): tf.Tensor => tf.tidy(() => term(state));
  return Object.freeze(
    Object.assign(penalty, { ...(spec && { spec }), ...(requires && { requires }) }),
  );
}
