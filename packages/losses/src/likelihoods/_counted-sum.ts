import * as tf from "@tensorflow/tfjs-core";
import { flatLike } from "../_features.ts";

/** Returns the sum over those features that are not masked: [batch, features] to [batch]. @throws LossShapeError where the mask is of other sizes */
export const countedSum = (each: tf.Tensor, mask: tf.Tensor | undefined): tf.Tensor =>
  tf.sum(mask ? tf.mul(each, flatLike(each, mask)) : each, 1);
