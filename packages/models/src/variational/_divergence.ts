import { freeBits, klDivergence } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { LossContext, LossTerms } from "../autoencoder.ts";
import { numberOf } from "../objective/number-of.ts";

/** What an encoder says of a batch, and what was drawn of it: [batch, ...] each. */
interface DrawnPosterior {
  readonly mean: tf.Tensor;
  readonly logVar: tf.Tensor;
  /** A code of each row. */
  readonly code: tf.Tensor;
}

/** The terms that draw codes toward the prior, with the numbers of them that may be scheduled. */
export interface Divergence {
  readonly numbers: Readonly<Record<string, number>>;
  /** Gives the terms of a batch, [batch] or [] each, in nats. */
  readonly terms: (posterior: DrawnPosterior, context: LossContext) => LossTerms;
}

/**
 * The term `kl`: the divergence from N(0, I) times beta. A training that sets the number `freeBits` has that many nats of each latent's mean
 * divergence for nothing.
 */
export const fromStandardNormal = (beta: number): Divergence => ({
  numbers: { beta, freeBits: 0 },
  terms({ mean, logVar }, context) {
    const lambda = numberOf(context, "freeBits", 0);
    const divergence =
      lambda === 0 ? klDivergence(mean, logVar) : freeBits(mean, logVar, { lambda });
    const weight = numberOf(context, "beta", beta);
    return { kl: weight === 1 ? divergence : tf.mul(divergence, weight) };
  },
});
