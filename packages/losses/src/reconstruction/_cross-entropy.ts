import * as tf from "@tensorflow/tfjs-core";
import { featureSum, flatLike } from "../_features.ts";

/**
 * Returns scale · Σ_features −mask · [t log p + (1 − t) log(1 − p)] with p = sigmoid(logits): [batch].
 * That is softplus(l) − t·l, and softplus(l) = relu(l) − log(max(p, 1 − p)) shares p with the gradient p − t.
 */
export function crossEntropy(
  logits: tf.Tensor,
  target: tf.Tensor,
  scale: number,
  mask?: tf.Tensor,
): tf.Tensor {
  if (mask) return maskedCrossEntropy(logits, target, scale, mask);
  const t = flatLike(logits, target);
  return featureSum(logits, scale, (l) => {
    const p = tf.sigmoid(l);
    const linear = tf.sum(tf.sub(tf.relu(l), tf.mul(t, l)), 1);
    return {
      sum: tf.sub(linear, sumOfLogs(tf.maximum(p, tf.sub(1, p)))),
      saved: [p, t],
      slope: (probability, kept) => tf.sub(probability, kept!),
    };
  });
}

/** Where the mask is 0, the linear part is multiplied by it, and the logarithm is that of 1. */
function maskedCrossEntropy(
  logits: tf.Tensor,
  target: tf.Tensor,
  scale: number,
  mask: tf.Tensor,
): tf.Tensor {
  const t = flatLike(logits, target);
  const m = flatLike(logits, mask);
  return featureSum(logits, scale, (l) => {
    const p = tf.sigmoid(l);
    const linear = tf.sum(tf.mul(tf.sub(tf.relu(l), tf.mul(t, l)), m), 1);
    const likelier = tf.maximum(p, tf.sub(1, p));
    const counted = tf.add(tf.mul(likelier, m), tf.sub(1, m));
    return {
      sum: tf.sub(linear, sumOfLogs(counted)),
      saved: [p, t, m],
      slope: (probability, kept, counts) => tf.mul(tf.sub(probability, kept!), counts!),
    };
  });
}

/** How many factors of at least ½ one float32 product may have and lose no digits: 2⁻⁸ is far from underflow. */
const factors = 8;

/** Returns Σ_features log x of x in [½, 1]: [batch]. Logarithms of products of eight: a logarithm costs ten other passes. */
function sumOfLogs(x: tf.Tensor): tf.Tensor {
  const features = x.shape[1]!;
  if (features % factors !== 0) return tf.sum(tf.log(x), 1);
  const products = tf.prod(tf.reshape(x, [x.shape[0]!, features / factors, factors]), 2);
  return tf.sum(tf.log(products), 1);
}
