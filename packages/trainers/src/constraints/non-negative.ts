import * as tf from "@tensorflow/tfjs-core";
import { checkOptionNames } from "../options/_check-option-names.ts";
import type { Constraint } from "./constraint.ts";

/** Returns a constraint that sets negative numbers of a weight to 0, like Keras's NonNeg. It has no options. */
export function nonNegative(options: Readonly<Record<string, never>> = {}): Constraint {
  checkOptionNames("nonNegative", options, []);
  const constrain = (weight: tf.Tensor): tf.Tensor => tf.relu(weight);
  return Object.assign(constrain, { spec: { name: "nonNegative", options: {} } });
}
