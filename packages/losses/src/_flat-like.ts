import * as tf from "@tensorflow/tfjs-core";
import { featureCount } from "./_feature-count.ts";
import { LossShapeError } from "./loss-shape-error.ts";

/** The target as [batch, features] of `x`. @throws LossShapeError where batch or feature count differ. */
export function flatLike(x: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const features = featureCount(x);
  if (x.rank === 0 || x.shape[0] !== target.shape[0] || features !== featureCount(target)) {
    throw new LossShapeError(
      `expected a target of [${x.shape}], like what is compared with it, or of as many features per example; got [${target.shape}]`,
    );
  }
  return tf.reshape(target, [x.shape[0]!, features]);
}
