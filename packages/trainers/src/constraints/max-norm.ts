import * as tf from "@tensorflow/tfjs-core";
import { TrainingOptionError } from "../errors.ts";
import { checkInteger } from "../options/_check-integer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { columnNorms, epsilon } from "./_column-norms.ts";
import type { Constraint } from "./constraint.ts";

/**
 * Returns a constraint that keeps the norm of a weight along an axis at most `max`, w · min(‖w‖₂, max) / (1e-7 + ‖w‖₂), as
 * Keras's MaxNorm does.
 *
 * N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", JMLR 15, 2014, section 5.1,
 * https://jmlr.org/papers/v15/srivastava14a.html
 *
 * @param options.axis the axis that the norms are taken along; 0 of a dense kernel for each unit's incoming weights
 * @throws TrainingOptionError for a limit that is not positive, an axis that is none, or an option that there is not
 */
export function maxNorm({
  max = 2,
  axis = 0,
  ...unknown
}: {
  /** The greatest norm that weights may have. Default: 2. */
  max?: number;
  /** The axis along which a norm is taken. Default: 0. */
  axis?: number;
} = {}): Constraint {
  checkOptionNames("maxNorm", unknown, ["max", "axis"]);
  if (!(max > 0 && Number.isFinite(max)))
    throw new TrainingOptionError("maxNorm.max", "a positive number", max);
  checkInteger("maxNorm.axis", axis, 0);
  const constrain = (weight: tf.Tensor): tf.Tensor => {
    const norms = columnNorms(weight, axis);
    return tf.mul(weight, tf.div(tf.minimum(norms, max), tf.add(norms, epsilon)));
  };
  return Object.assign(constrain, { spec: { name: "maxNorm", options: { max, axis } } });
}
