import * as tf from "@tensorflow/tfjs-core";
import { flatLike } from "../_features.ts";
import { withDomain } from "../_with-domain.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import type { MaskOptions } from "../mask-options.ts";
import { countedSum } from "./_counted-sum.ts";

/**
 * Returns the negative log-likelihood of categories, each of which is a 1 among 0 along the last axis, in nats, summed over all that are
 * not masked: −Σ target · log softmax(logits). A category that is not known, all 0, adds nothing. Its `domain` is [0, 1]: a target may be
 * a probability of each category.
 *
 * @param logits [batch, ..., categories]
 * @param target numbers in [0, 1] that sum to 1 along the last axis, in the shape of the logits; a constant: no gradient reaches it
 * @param options.mask which numbers count, see `MaskOptions`
 * @returns [batch]
 * @throws LossShapeError where the sizes differ, or there are fewer than two categories
 *
 * C. M. Bishop, "Pattern Recognition and Machine Learning", Springer, 2006, section 4.3.4
 */
export const categoricalNll = withDomain(
  [0, 1],
  (logits: tf.Tensor, target: tf.Tensor, { mask }: MaskOptions = {}): tf.Tensor => {
    const categories = logits.rank < 2 ? 1 : logits.shape.at(-1)!;
    if (categories < 2)
      throw new LossShapeError(
        `expected logits of shape [batch, ..., categories] with two categories or more, got [${logits.shape.join(", ")}]`,
      );
    return tf.tidy(() => {
      const flat = flatLike(logits, target);
      const logs = tf.sub(logits, tf.logSumExp(logits, -1, true));
      return countedSum(tf.neg(tf.mul(flat, tf.reshape(logs, flat.shape))), mask);
    });
  },
);
