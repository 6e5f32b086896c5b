import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import { applyLayer, applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { networkInput } from "../condition/network-input.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { decodedLikelihood, type SpokenLikelihood } from "./_decoded-likelihood.ts";
import { type Divergence, fromStandardNormal } from "./_divergence.ts";
import { hiddenCondition } from "./_hidden-condition.ts";

interface VariationalObjective extends Pick<Autoencoder, "encoder" | "decoder">, SpokenLikelihood {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  /** The weight of the divergence. */
  readonly beta: number;
  /** What draws the codes toward the prior. Default: the divergence from N(0, I) times beta. */
  readonly divergence?: Divergence;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
  /** The share of rows whose condition is hidden in each step of a training. Default: 0. */
  readonly unlabeled?: number;
}

/**
 * An objective with the prior N(0, I) for an encoder that gives [mean, log σ²]: the terms `reconstruction` and `kl`, in
 * nats, and one for each penalty, which sees the mean as the code. A divergence of the model's own has terms of its own in the place of `kl`.
 */
export function variationalObjective({
  encoder,
  decoder,
  logitsModel,
  codeShape,
  beta,
  divergence = fromStandardNormal(beta),
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
    numbers: { ...divergence.numbers, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const condition = hiddenCondition(rows.condition, unlabeled, context);
      const seen = networkInput(encoder, input, condition);
      const [mean, logVar] = applyNetwork(encoder, seen, { training });
      const code = sampleGaussian(mean!, logVar!, random);
      const logits = applyLayer(logitsModel, networkInput(logitsModel, code, condition), {
        training,
      });
      const state = {
        input,
        code: mean!,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return reconstructed(logits, x.shape);
        },
      };
      return {
        reconstruction: nll(logits, x, mask),
        ...divergence.terms({ mean: mean!, logVar: logVar!, code }, context),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code, condition) =>
      nll(applyLayer(logitsModel, networkInput(logitsModel, code, condition)), x),
  };
}
