import * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";
import { aboveThreshold } from "./_above-threshold.ts";

/**
 * Returns each unit's largest activations in the batch, a share `rate` of its rows and one at least; the others, and their
 * gradients, are 0. Numbers equal to the smallest winner stay too. For codes after a ReLU, while training: at evaluation
 * the code stays as it is.
 *
 * @param code [batch, units]
 * @param options.rate share of the rows that excite a unit, in (0, 1]
 * @returns [batch, units]
 * @throws LayerError where the code is no matrix or the rate is out of its range
 *
 * A. Makhzani, B. Frey, "Winner-Take-All Autoencoders", NIPS 2015, https://arxiv.org/abs/1409.2752
 */
export function winnerTakeAll(code: tf.Tensor, { rate }: { readonly rate: number }): tf.Tensor {
  if (!(typeof rate === "number" && rate > 0 && rate <= 1)) {
    throw new LayerError(`winnerTakeAll: expected rate to be in (0, 1], got ${rate}`);
  }
  const winners = Math.max(1, Math.round(rate * code.shape[0]!));
  return tf.tidy(() =>
    aboveThreshold("winnerTakeAll", code, (h) => {
      const smallest = tf.min(tf.topk(tf.transpose(h), winners).values, 1);
      return tf.expandDims(smallest, 0);
    }),
  );
}
