import * as tf from "@tensorflow/tfjs-core";
import { customGradient } from "../_custom-gradient.ts";
import { penaltyOf } from "./_penalty-of.ts";
import type { Penalty } from "./penalty.ts";

/**
 * Returns the penalty ½ Σ W² over the kernels of encoder and decoder: a scalar. Each kernel counts once, also where layers share it; biases never.
 *
 * The ½ is that of tf.contrib.layers.l2_regularizer (TensorFlow 1.15, tf.nn.l2_loss); Keras's l2 has none.
 */
export function l2Kernel(): Penalty {
  return penaltyOf({ spec: { name: "l2Kernel", options: {} } }, ({ encoder, decoder }) => {
    const weights = [...encoder.layers, ...decoder.layers].flatMap((layer) => layer.weights);
    const kernels = weights.filter(({ originalName }) => /kernel$/i.test(originalName));
    const distinct = [...new Set(kernels.map((kernel) => kernel.read()))];
    return distinct.length === 0 ? tf.scalar(0) : tf.addN(distinct.map(halfSquareSum));
  });
}

const halfSquareSum = (kernel: tf.Tensor): tf.Tensor =>
  customGradient(kernel, (w) => ({
    value: tf.mul(tf.sum(tf.square(w)), 0.5),
    saved: [w],
    gradient: (dy, [kept]) => tf.mul(kept!, dy),
  }));
