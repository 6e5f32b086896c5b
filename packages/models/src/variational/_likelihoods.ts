import { bernoulliNll, type Domain, gaussianNll } from "@autoencoders/losses";
import type * as tf from "@tensorflow/tfjs-core";
import type { OutputActivation } from "../objective/_observations.ts";

export type LikelihoodName = "bernoulli" | "gaussian";

interface Likelihood {
  readonly output: OutputActivation;
  /** The numbers in a row that have a likelihood, where these are not all. */
  readonly domain?: Domain;
  /** Negative log-likelihood of rows, summed over features: [batch]. */
  readonly loss: (logits: tf.Tensor, target: tf.Tensor, stddev: number) => tf.Tensor;
}

/** What a variational decoder says of a row. */
export const likelihoods: Readonly<Record<LikelihoodName, Likelihood>> = {
  bernoulli: { output: "sigmoid", domain: bernoulliNll.domain, loss: bernoulliNll },
  gaussian: {
    output: "linear",
    loss: (mean, target, stddev) => gaussianNll(mean, target, { stddev }),
  },
};
