import * as tf from "@tensorflow/tfjs-core";
import type { Constraint } from "./constraint.ts";

/** Returns a constraint that sets negative numbers of a weight to 0, like Keras's NonNeg. */
export function nonNegative(): Constraint {
  const constrain = (weight: tf.Tensor): tf.Tensor => tf.relu(weight);
  return Object.assign(constrain, { spec: { name: "nonNegative", options: {} } });
}
