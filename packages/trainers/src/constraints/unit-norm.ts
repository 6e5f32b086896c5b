import * as tf from "@tensorflow/tfjs-core";
import { checkInteger } from "../options/_check-integer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { columnNorms, epsilon } from "./_column-norms.ts";
import type { Constraint } from "./constraint.ts";

/**
 * Returns a constraint that gives a weight norm 1 along an axis, w / (1e-7 + ‖w‖₂), as Keras's UnitNorm does.
 *
 * @param options.axis the axis that the norms are taken along; 0 of a dense kernel for each unit's incoming weights
 * @throws TrainingOptionError fan axis that is none, or an option that there is not
 */
export function unitNorm({
  axis = 0,
  ...unknown
}: {
  /** The axis along which a norm is taken. Default: 0. */
  axis?: number;
} = {}): Constraint {
  checkOptionNames("unitNorm", unknown, ["axis"]);
  checkInteger("unitNorm.axis", axis, 0);
  const constrain = (weight: tf.Tensor): tf.Tensor =>
    tf.div(weight, tf.add(columnNorms(weight, axis), epsilon));
  return Object.assign(constrain, { spec: { name: "unitNorm", options: { axis } } });
}
