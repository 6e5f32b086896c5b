import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import { gaussianNll, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { applyLayer, applyNetwork } from "../_apply-layer.ts";
import { observed } from "../_observed.ts";
import type { Autoencoder, LossContext, LossTerms, Rows } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { type OutputActivation, outputs } from "../objective/_outputs.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { fromStandardNormal } from "../variational/_divergence.ts";
import type { RowDiscriminator } from "./_row-discriminator.ts";
import { surpriseOf } from "./_surprise-of.ts";

interface RowContest extends Pick<Autoencoder, "encoder" | "decoder"> {
  readonly discriminator: RowDiscriminator;
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  readonly outputActivation: OutputActivation;
  /** The weight of the divergence. */
  readonly beta: number;
  /** The weight of the likelihood in the decoder's turn. */
  readonly gamma: number;
  /** What the learning rate is multiplied by in the turns of decoder and discriminator. */
  readonly rates: { readonly decoder: number; readonly discriminator: number };
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * An objective with the prior N(0, I) whose likelihood is that of what a discriminator sees of a row. It has three turns: the encoder's (`reconstruction`,
 * `kl`), the decoder's (`similarity`, `deceit`) and the discriminator's (`rows`, `reconstructions`, `draws`), all in nats. Penalties are terms of the
 * encoder's turn and of the decoder's, each of which moves that network alone.
 */
export function rowContest({
  encoder,
  decoder,
  discriminator,
  codeShape,
  outputActivation,
  beta,
  gamma,
  rates,
  corruption,
  penalties,
}: RowContest): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { network, judge } = discriminator;
  const divergence = fromStandardNormal(beta);
  const decoded = (code: tf.Tensor, mask: tf.Tensor | undefined, { training }: LossContext) =>
    observed(applyLayer(decoder, code, { training }), mask);
  const reconstructed = (rows: Rows, context: LossContext) => {
    const { random, training } = context;
    const input = corruptedInput(rows, corruption, context);
    const [mean, logVar] = applyNetwork(encoder, input, { training });
    const code = sampleGaussian(mean!, logVar!, random);
    return {
      posterior: { mean: mean!, logVar: logVar!, code },
      made: decoded(code, rows.mask, context),
      state: { input, code: mean!, encoder, decoder, random },
    };
  };
  const drawn = ({ x, mask }: Rows, context: LossContext): tf.Tensor =>
    decoded(context.random.normal([x.shape[0]!, ...codeShape]), mask, context);
  const nllOf = (features: tf.Tensor, rows: Rows, context: LossContext): tf.Tensor =>
    whereSeen(gaussianNll(features, judge(rows.x, context).features), rows);
  return {
    parts: { discriminator: network },
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    prior: standardNormal(codeShape),
    objective: { outputActivation, range: outputs[outputActivation].range, corruption, penalties },
    numbers: { ...divergence.numbers, gamma, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { posterior, made, state } = reconstructed(rows, context);
      return {
        reconstruction: nllOf(judge(made, context).features, rows, context),
        ...divergence.terms(posterior, context),
        ...penaltyTerms(penalties, { ...state, reconstruction: made }, context),
      };
    },
    turns: [
      {
        name: "encoder",
        moves: ["encoder"],
        terms: ["reconstruction", "kl", ...Object.keys(penalties)],
      },
      {
        name: "decoder",
        moves: ["decoder"],
        terms: ["similarity", "deceit", ...Object.keys(penalties)],
        rate: rates.decoder,
        losses(rows, context): LossTerms {
          const { made, state } = reconstructed(rows, context);
          const ofMade = judge(made, context);
          const ofDraws = judge(drawn(rows, context), context);
          const nll = nllOf(ofMade.features, rows, context);
          const deceit = tf.add(surpriseOf(ofMade.logits, true), surpriseOf(ofDraws.logits, true));
          return {
            similarity: tf.mul(nll, numberOf(context, "gamma", gamma)),
            deceit: whereSeen(deceit, rows),
            ...penaltyTerms(penalties, { ...state, reconstruction: made }, context),
          };
        },
      },
      {
        name: "discriminator",
        moves: ["discriminator"],
        terms: ["rows", "reconstructions", "draws"],
        rate: rates.discriminator,
        losses(rows, context): LossTerms {
          const { made } = reconstructed(rows, context);
          const surprise = (seen: tf.Tensor, isData: boolean): tf.Tensor =>
            whereSeen(surpriseOf(judge(seen, context).logits, isData), rows);
          return {
            rows: surprise(rows.x, true),
            reconstructions: surprise(made, false),
            draws: surprise(drawn(rows, context), false),
          };
        },
      },
    ],
  };
}

/** Puts 0 in the place of a term, [batch], of rows without any number. */
function whereSeen(term: tf.Tensor, { mask }: Rows): tf.Tensor {
  if (!mask) return term;
  const count = tf.sum(tf.reshape(mask, [mask.shape[0]!, -1]), 1);
  return tf.mul(term, tf.minimum(count, 1));
}
