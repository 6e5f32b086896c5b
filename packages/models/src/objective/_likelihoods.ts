import { bernoulliNll, type Domain, gaussianNll, type MaskOptions } from "@autoencoders/losses";
import type * as tf from "@tensorflow/tfjs-core";
import type { OutputActivation } from "./_outputs.ts";

/** The name of a likelihood of rows. */
export type LikelihoodName = "bernoulli" | "gaussian";

interface Likelihood {
  /** What the decoder ends in. */
  readonly output: OutputActivation;
  /** The numbers in a row that have a likelihood, where these are not all. */
  readonly domain?: Domain;
  /** Gives the negative log-likelihood of rows, summed over the features that are not masked, in nats: [batch]. */
  readonly loss: (
    logits: tf.Tensor,
    target: tf.Tensor,
    options: { readonly stddev: number } & MaskOptions,
  ) => tf.Tensor;
}

/** What a variational decoder says of a row, by name. */
export const likelihoods: Readonly<Record<LikelihoodName, Likelihood>> = {
  bernoulli: { output: "sigmoid", domain: bernoulliNll.domain, loss: bernoulliNll },
  gaussian: {
    output: "linear",
    loss: gaussianNll,
  },
};
