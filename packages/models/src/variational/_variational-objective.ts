import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import { freeBits, klDivergence, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { networkInput } from "../condition/network-input.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { decodedLikelihood, type SpokenLikelihood } from "./_decoded-likelihood.ts";
import { hiddenCondition } from "./_hidden-condition.ts";

interface VariationalObjective extends Pick<Autoencoder, "encoder" | "decoder">, SpokenLikelihood {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  readonly beta: number;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
  /** The share of rows whose condition is hidden in each step of a training. Default: 0. */
  readonly unlabeled?: number;
}

/**
 * An objective with the prior N(0, I) for an encoder that gives [mean, log σ²]: the terms `reconstruction` and `kl`, in
 * nats, and one for each penalty, which sees the mean as the code. A training that sets the number `freeBits` has that many nats of each
 * latent's mean divergence for nothing.
 */
export function variationalObjective({
  encoder,
  decoder,
  logitsModel,
  codeShape,
  beta,
  corruption,
  penalties,
  unlabeled = 0,
  ...spoken
}: VariationalObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { nll, reconstructed, says, ...said } = decodedLikelihood(decoder, spoken);
  return {
    ...said,
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    prior: standardNormal(codeShape),
    objective: { ...says, corruption, penalties },
    numbers: { beta, freeBits: 0, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const condition = hiddenCondition(rows.condition, unlabeled, context);
      const seen = networkInput(encoder, input, condition);
      const [mean, logVar] = encoder.apply(seen, { training }) as [tf.Tensor, tf.Tensor];
      const sample = sampleGaussian(mean, logVar, random);
      const logits = applyLayer(logitsModel, networkInput(logitsModel, sample, condition), {
        training,
      });
      const lambda = numberOf(context, "freeBits", 0);
      const divergence =
        lambda === 0 ? klDivergence(mean, logVar) : freeBits(mean, logVar, { lambda });
      const weight = numberOf(context, "beta", beta);
      const state = {
        input,
        code: mean,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return reconstructed(logits, x.shape);
        },
      };
      return {
        reconstruction: nll(logits, x, mask),
        kl: weight === 1 ? divergence : tf.mul(divergence, weight),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code, condition) =>
      nll(applyLayer(logitsModel, networkInput(logitsModel, code, condition)), x),
  };
}
