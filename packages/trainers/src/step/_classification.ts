import { type Classifier, encode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type { Trainable } from "./trainable.ts";

/**
 * The cross-entropy of a classifier in nats, with its accuracy as a metric, on rows `x` and `labels` [batch, 1]. The codes
 * are those of `encode`, while training too: what a sparse encoder silences then, and by what else is in the batch, is no
 * code that the classifier is ever asked about.
 */
export const classification = ({
  encoder,
  code,
  head,
  classes,
  weights,
}: Classifier): Trainable => ({
  weights,
  objective: ({ x, labels }, { training }) => {
    const logits = head.apply(encode({ encoder, code }, x!), { training }) as tf.Tensor;
    const classNumbers = tf.tensor2d([Array.from({ length: classes }, (_, i) => i)]);
    const isLabel = tf.cast(tf.equal(labels!, classNumbers), "float32");
    const guess = tf.expandDims(tf.cast(tf.argMax(logits, 1), "float32"), 1);
    return {
      terms: { crossEntropy: tf.neg(tf.sum(tf.mul(isLabel, tf.logSoftmax(logits)), 1)) },
      metrics: { accuracy: tf.squeeze(tf.cast(tf.equal(guess, labels!), "float32"), [1]) },
    };
  },
});
