import { bernoulliNll, gaussianNll } from "@autoencoders/losses";
import type * as tf from "@tensorflow/tfjs-core";
import type { OutputActivation } from "./_observations.ts";

interface Likelihood {
  readonly output: OutputActivation;
  /** Negative log-likelihood of rows, summed over features: [batch]. */
  readonly loss: (logits: tf.Tensor, target: tf.Tensor, stddev: number) => tf.Tensor;
}

/** What a variational decoder says of a row. */
export const likelihoods = {
  bernoulli: { output: "sigmoid", loss: bernoulliNll },
  gaussian: {
    output: "linear",
    loss: (mean, target, stddev) => gaussianNll(mean, target, { stddev }),
  },
} as const satisfies Record<string, Likelihood>;
export type LikelihoodName = keyof typeof likelihoods;
