import type { Random } from "@autoencoders/layers";
import type { MaskOptions } from "@autoencoders/losses";
import type * as tf from "@tensorflow/tfjs-core";

/** The numbers that a likelihood learns by name, each [1] or [features]. */
export type LikelihoodWeights = Readonly<Record<string, tf.Tensor>>;

/** What a likelihood learns besides what a decoder says of each row, as one number for all features or one for each. */
export interface LearnedLikelihood {
  /** Gives what each weight begins with, by its name, where the standard deviation is to be this at first. */
  readonly weights: (stddev: number) => Readonly<Record<string, number>>;
  /** Gives the negative log-likelihood of rows, summed over the features that are not masked, in nats: [batch]. */
  readonly loss: (
    logits: tf.Tensor,
    target: tf.Tensor,
    weights: LikelihoodWeights,
    options: MaskOptions,
  ) => tf.Tensor;
  /** Draws rows, [n, ...row], from a reconstruction of the same shape; absent where no way to draw them in a fixed number of steps is known. */
  readonly observe?: (
    reconstruction: tf.Tensor,
    weights: LikelihoodWeights,
    random: Random,
  ) => tf.Tensor;
}
