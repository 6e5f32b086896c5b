import * as tf from "@tensorflow/tfjs-core";
import { customGradient } from "../_custom-gradient.ts";

interface UnitTerm {
  /** The term of each unit: [units]. */
  readonly value: tf.Tensor;
  /** The derivative of each term by the unit's mean: [units]. */
  readonly slope: tf.Tensor;
}

/** Returns Σ_units term(mean over the batch of the unit): []. The gradient of a unit is the same for each example. */
export function batchMeanPenalty(
  code: tf.Tensor,
  term: (unitMeans: tf.Tensor) => UnitTerm,
): tf.Tensor {
  return customGradient(code, (h) => {
    const { value, slope } = term(tf.mean(h, 0));
    return {
      value: tf.sum(value),
      saved: [slope],
      gradient: (dy, [kept]) => {
        const perUnit = tf.mul(kept!, tf.div(dy, h.shape[0]!));
        return tf.broadcastTo(tf.expandDims(perUnit, 0), h.shape);
      },
    };
  });
}
