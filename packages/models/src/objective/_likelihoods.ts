import {
  bernoulliNll,
  categoricalNll,
  type Domain,
  diagonalGaussianNll,
  gaussianNll,
  laplaceNll,
  type MaskOptions,
  negativeBinomialNll,
  poissonNll,
  zeroInflatedNegativeBinomialNll,
} from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { LearnedLikelihood } from "./_learned-likelihood.ts";
import type { OutputActivation } from "./_outputs.ts";
import { categoryDraws, laplaceDraws, normalDraws } from "./_row-draws.ts";

/** The name of a likelihood of rows. */
export type LikelihoodName =
  | "bernoulli"
  | "gaussian"
  | "laplace"
  | "categorical"
  | "poisson"
  | "negativeBinomial"
  | "zeroInflatedNegativeBinomial";

/** What a variational decoder says of a row. */
export interface Likelihood {
  /** What the decoder ends in. */
  readonly output: OutputActivation;
  /** The numbers in a row that have a likelihood, where these are not all; of categories each row has a rule besides, see `domainOf`. */
  readonly domain?: Domain;
  /** True where rows are counts, of which an encoder sees the logarithms. */
  readonly isOfCounts?: true;
  /** True where the last axis of a row is categories, one of which is 1. */
  readonly isOfCategories?: true;
  /** Gives the negative log-likelihood of rows, summed over the features that are not masked, in nats: [batch]; absent where something has to be learned for it. */
  readonly loss?: (
    logits: tf.Tensor,
    target: tf.Tensor,
    options: { readonly stddev: number } & MaskOptions,
  ) => tf.Tensor;
  /** What it may learn besides what the decoder says. */
  readonly learned?: LearnedLikelihood;
  /** Draws rows, [n, ...row], from a reconstruction of the same shape, where nothing has to be learned for it. */
  readonly observe?: typeof categoryDraws;
}

/** log b of a Laplace distribution of variance e^logVariance: its standard deviation is b √2. */
const logScaleOf = (logVariance: tf.Tensor): tf.Tensor =>
  tf.sub(tf.div(logVariance, 2), Math.LN2 / 2);

/** What a variational decoder says of a row, by name. */
export const likelihoods: Readonly<Record<LikelihoodName, Likelihood>> = {
  bernoulli: { output: "sigmoid", domain: bernoulliNll.domain, loss: bernoulliNll },
  gaussian: {
    output: "linear",
    loss: gaussianNll,
    learned: {
      weights: (stddev) => ({ logVariance: 2 * Math.log(stddev) }),
      loss: (logits, target, { logVariance }, options) =>
        diagonalGaussianNll(logits, target, logVariance!, options),
      observe: (rows, { logVariance }, random) => normalDraws(rows, logVariance!, random),
    },
  },
  laplace: {
    output: "linear",
    loss: (logits, target, { stddev, mask }) =>
      laplaceNll(logits, target, tf.scalar(Math.log(stddev) - Math.LN2 / 2), { mask }),
    learned: {
      weights: (stddev) => ({ logVariance: 2 * Math.log(stddev) }),
      loss: (logits, target, { logVariance }, options) =>
        laplaceNll(logits, target, logScaleOf(logVariance!), options),
      observe: (rows, { logVariance }, random) =>
        laplaceDraws(rows, logScaleOf(logVariance!), random),
    },
  },
  categorical: {
    output: "softmax",
    domain: categoricalNll.domain,
    isOfCategories: true,
    loss: (logits, target, { mask }) =>
      categoricalNll(tf.reshape(logits, target.shape), target, { mask }),
    observe: categoryDraws,
  },
  poisson: {
    output: "exponential",
    domain: poissonNll.domain,
    isOfCounts: true,
    loss: (logits, target, { mask }) => poissonNll(logits, target, { mask }),
  },
  negativeBinomial: {
    output: "exponential",
    domain: negativeBinomialNll.domain,
    isOfCounts: true,
    learned: {
      weights: () => ({ logDispersion: 0 }),
      loss: (logits, target, { logDispersion }, options) =>
        negativeBinomialNll(logits, target, logDispersion!, options),
    },
  },
  zeroInflatedNegativeBinomial: {
    output: "exponential",
    domain: zeroInflatedNegativeBinomialNll.domain,
    isOfCounts: true,
    learned: {
      // A tenth of the zeros is taken for inflated at first.
      weights: () => ({ logDispersion: 0, zeroLogit: -Math.log(9) }),
      loss: (logits, target, { logDispersion, zeroLogit }, options) =>
        zeroInflatedNegativeBinomialNll(
          logits,
          target,
          { logDispersion: logDispersion!, zeroLogit: zeroLogit! },
          options,
        ),
    },
  },
};
