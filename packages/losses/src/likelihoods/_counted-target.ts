import * as tf from "@tensorflow/tfjs-core";
import { flatLike } from "../_features.ts";

/** Returns a target as [batch, features] like what it is compared with, 0 where it is masked, so that whatever stands there is judged as 0. */
export function countedTarget(
  x: tf.Tensor,
  target: tf.Tensor,
  mask: tf.Tensor | undefined,
): tf.Tensor {
  const flat = flatLike(x, target);
  return mask ? tf.mul(flat, flatLike(x, mask)) : flat;
}
