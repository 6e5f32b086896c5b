import type * as tf from "@tensorflow/tfjs-core";
import { LossShapeError } from "../loss-shape-error.ts";

/**
 * Checks a parameter of a likelihood: one number for all features, of shape [] or [1], one for each feature or one for each number.
 *
 * @param what what a message calls it, such as "a log-variance"
 * @throws LossShapeError where it is for other features or rows
 */
export function checkParameter(
  what: string,
  { shape }: tf.Tensor,
  [batch, features]: readonly [batch: number, features: number],
): void {
  const allowed = ["", "1", `${features}`, `${batch},${features}`];
  if (allowed.includes(`${shape}`)) return;
  throw new LossShapeError(
    `expected ${what} of shape [], [1], [${features}] or [${batch}, ${features}], got [${shape.join(", ")}]; give one for all features, each feature or each number`,
  );
}
