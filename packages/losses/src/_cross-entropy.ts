import * as tf from "@tensorflow/tfjs-core";
import { featureSum } from "./_feature-sum.ts";
import { flatLike } from "./_flat-like.ts";
import { sumOfLogs } from "./_sum-of-logs.ts";

/**
 * scale · Σ_features −[t log p + (1 − t) log(1 − p)] with p = sigmoid(logits): [batch].
 * That is softplus(l) − t·l, and softplus(l) = relu(l) − log(max(p, 1 − p)) shares p with the gradient p − t.
 */
export function crossEntropy(logits: tf.Tensor, target: tf.Tensor, scale: number): tf.Tensor {
  const t = flatLike(logits, target);
  return featureSum(logits, scale, (l) => {
    const p = tf.sigmoid(l);
    const linear = tf.sum(tf.sub(tf.relu(l), tf.mul(t, l)), 1);
    return {
      sum: tf.sub(linear, sumOfLogs(tf.maximum(p, tf.sub(1, p)))),
      saved: p,
      // Shaped again: by the time of the backward pass the tidy around a loss has disposed of t.
      slope: (saved) => tf.sub(saved, flatLike(logits, target)),
    };
  });
}
