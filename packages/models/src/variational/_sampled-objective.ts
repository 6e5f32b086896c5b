import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { applyLayer, applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import type { CodeSpec } from "../code-spec.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import type { PriorWithDensity } from "../objective/prior.ts";
import type { DecodedLikelihood } from "./_decoded-likelihood.ts";
import { drawnBits } from "./_drawn-bits.ts";

interface SampledObjective extends Pick<Autoencoder, "encoder" | "decoder"> {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  readonly code: CodeSpec;
  /** What the decoder says of a row. */
  readonly decoded: DecodedLikelihood;
  readonly prior: PriorWithDensity;
  readonly drawCode: NonNullable<Autoencoder["drawCode"]>;
  readonly beta: number;
  /** Whether each number is drawn anew as 0 or 1, being the probability of 1. */
  readonly binarize: boolean;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * An objective for codes and priors of which no divergence has a closed form: the terms `reconstruction` and `rate`, log q(z | x) − log p(z) of
 * the code z that is drawn, in nats and times beta, and one for each penalty, which sees the first output of the encoder as the code. Single
 * rates may lie below 0, their mean over codes cannot.
 */
export function sampledObjective({
  encoder,
  decoder,
  logitsModel,
  code: spec,
  decoded,
  prior,
  drawCode,
  beta,
  binarize,
  corruption,
  penalties,
}: SampledObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { nll, reconstructed, says, ...said } = decoded;
  return {
    ...said,
    code: spec,
    prior,
    drawCode,
    objective: { ...says, corruption, penalties },
    numbers: { beta, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { random, training } = context;
      const x = binarize ? drawnBits(rows.x, random) : rows.x;
      const input = corruptedInput({ ...rows, x }, corruption, context);
      const outputs = applyNetwork(encoder, input, { training });
      const { code, logDensity } = drawCode(outputs, random);
      const logits = applyLayer(logitsModel, code, { training });
      const rate = tf.sub(logDensity, prior.logDensity(code));
      const state = {
        input,
        code: outputs[0]!,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return reconstructed(logits, x.shape);
        },
      };
      return {
        reconstruction: nll(logits, x, rows.mask),
        rate: tf.mul(rate, numberOf(context, "beta", beta)),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code) => nll(applyLayer(logitsModel, code), x),
  };
}
