import type * as tf from "@tensorflow/tfjs-core";
import { LossShapeError } from "../loss-shape-error.ts";

/** Checks that a log-variance has the shape of its mean, [batch, ...]. @throws LossShapeError where it has not */
export function checkLogVar(mean: tf.Tensor, logVar: tf.Tensor): void {
  if (mean.rank > 0 && `${mean.shape}` === `${logVar.shape}`) return;
  throw new LossShapeError(
    `expected a logVar of [batch, ...] like the mean, [${mean.shape}]; got [${logVar.shape}]`,
  );
}
