import { binaryCrossEntropy } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";

/** Returns the cross-entropies in nats of what is to be taken for the first of two kinds, or for the other one, by its logits: [batch, 1] to [batch]. */
export const surpriseOf = (logits: tf.Tensor, isFirst: boolean): tf.Tensor =>
  binaryCrossEntropy(logits, isFirst ? tf.onesLike(logits) : tf.zerosLike(logits));
