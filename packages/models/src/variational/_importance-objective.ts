import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { constant } from "../objective/_constant.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { decodedLikelihood, type SpokenLikelihood } from "./_decoded-likelihood.ts";
import { drawnBits } from "./_drawn-bits.ts";
import { type ImportanceBoundName, importanceBounds } from "./_importance-bounds.ts";
import { repeatedRows } from "./_repeated-rows.ts";

interface ImportanceObjective extends Pick<Autoencoder, "encoder" | "decoder">, SpokenLikelihood {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  /** How many codes are drawn of each row: k. */
  readonly samples: number;
  /** How their weights become a bound. */
  readonly bound: ImportanceBoundName;
  /** How many groups of as many codes there are, of "miwae" and "piwae". */
  readonly groups: number;
  /** The share that the evidence lower bound has, of "ciwae". */
  readonly elboWeight: number;
  /** Whether each number is drawn anew as 0 or 1, being the probability of 1. */
  readonly binarize: boolean;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * An objective with the prior N(0, I) for an encoder that gives [mean, log σ²]: the term `bound`, −log 1/k Σ p(x, zᵢ) / q(zᵢ | x) of k
 * codes zᵢ drawn from q, in nats, or another bound by their weights, and one for each penalty, which sees the mean as the code.
 */
export function importanceObjective({
  encoder,
  decoder,
  logitsModel,
  codeShape,
  samples,
  bound,
  groups,
  elboWeight,
  binarize,
  corruption,
  penalties,
  ...spoken
}: ImportanceObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { nll, reconstructed, says, ...said } = decodedLikelihood(decoder, spoken);
  const settings = { groups, elboWeight };
  const codeSize = tf.util.sizeFromShape([...codeShape]);
  return {
    ...said,
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    prior: standardNormal(codeShape),
    objective: { ...says, corruption, penalties },
    numbers: { ...importanceBounds[bound].numbers(settings), ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { random, training } = context;
      const { mask } = rows;
      const x = binarize ? drawnBits(rows.x, random) : rows.x;
      const batch = x.shape[0]!;
      const input = corruptedInput({ ...rows, x }, corruption, context);
      const [mean, logVar] = encoder.apply(input, { training }) as [tf.Tensor, tf.Tensor];
      const noise = tf.reshape(random.normal([batch, samples * codeSize]), [
        batch,
        samples,
        codeSize,
      ]);
      const each = [batch, 1, codeSize];
      const stddev = tf.exp(tf.div(tf.reshape(logVar, each), 2));
      const codes = tf.add(tf.reshape(mean, each), tf.mul(stddev, noise));
      // log p(z) − log q(z | x) = ½ Σ ε² + log σ² − z²: what else each has is the same.
      const apart = tf.sub(tf.add(tf.square(noise), tf.reshape(logVar, each)), tf.square(codes));
      const logRatios = tf.div(tf.sum(apart, 2), 2);
      const repeated = repeatedRows(x, samples);
      const repeatedMask = mask && repeatedRows(mask, samples);
      const weigh = (codes: tf.Tensor, logRatios: tf.Tensor): tf.Tensor => {
        const drawn = tf.reshape(codes, [batch * samples, ...codeShape]);
        const logits = applyLayer(logitsModel, drawn, { training });
        return tf.sub(logRatios, tf.reshape(nll(logits, repeated, repeatedMask), [batch, samples]));
      };
      const weighed = {
        logWeights: weigh(codes, logRatios),
        ofDecoder: () => weigh(constant(codes), constant(logRatios)),
      };
      const state = {
        input,
        code: mean,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return reconstructed(applyLayer(logitsModel, mean, { training }), x.shape);
        },
      };
      return {
        bound: importanceBounds[bound].of(weighed, settings, context),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code) => nll(applyLayer(logitsModel, code), x),
  };
}
