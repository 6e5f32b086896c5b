import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer, applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { decodedLikelihood, type SpokenLikelihood } from "./_decoded-likelihood.ts";
import { fromStandardNormal } from "./_divergence.ts";

interface CompletingObjective extends Pick<Autoencoder, "encoder" | "decoder">, SpokenLikelihood {
  /** The decoder before its last activation. */
  readonly logitsModel: tfl.LayersModel;
  /** Whole rows to [mean, log σ²] of q(z | row). */
  readonly recognition: tfl.LayersModel;
  /** The shape of one code. */
  readonly codeShape: readonly number[];
  /** 1 for each number of a row that the encoder sees and 0 for the others, flat. */
  readonly given: Float32Array;
  /** The weight of the term `given`. */
  readonly givenWeight: number;
  /** The weight of the divergence. */
  readonly beta: number;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * The objective of a row y of which the encoder sees a part x: the terms `reconstruction`, −log p(y | z) of the numbers that are not given,
 * and `kl`, the divergence of the recognition network's q(z | x, y) from the encoder's p(z | x), whose sum bounds −log p(y | x) from above; `given`,
 * −log p(x | z) times its weight, by which the decoder draws whole rows; and one for each penalty, which sees the encoder's mean. All in nats.
 */
export function completingObjective({
  encoder,
  decoder,
  logitsModel,
  recognition,
  codeShape,
  given,
  givenWeight,
  beta,
  corruption,
  penalties,
  ...spoken
}: CompletingObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { nll, reconstructed, says, parts, ...said } = decodedLikelihood(decoder, spoken);
  const divergence = fromStandardNormal(beta);
  /** Marks which numbers of rows are given, and which are not, of those that a mask says are there: the shape of the rows. */
  const marksOf = (x: tf.Tensor, mask?: tf.Tensor): Record<"given" | "missing", tf.Tensor> => {
    const there = mask ? tf.reshape(mask, x.shape) : tf.onesLike(x);
    const marks = tf.tensor(given, [1, ...x.shape.slice(1)]);
    return { given: tf.mul(there, marks), missing: tf.mul(there, tf.sub(1, marks)) };
  };
  return {
    ...said,
    parts: { recognition, ...parts },
    completion: { given, recognition },
    code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
    objective: { ...says, corruption, penalties },
    numbers: { givenWeight, ...divergence.numbers, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const [mean, logVar] = applyNetwork(recognition, input, { training });
      const [priorMean, priorLogVar] = applyNetwork(encoder, input, { training });
      const code = sampleGaussian(mean!, logVar!, random);
      const logits = applyLayer(logitsModel, code, { training });
      const marks = marksOf(x, mask);
      // Where the prior's mean is 0 and its deviation 1, a divergence is the same.
      const moved = tf.mul(tf.sub(mean!, priorMean!), tf.exp(tf.div(priorLogVar!, -2)));
      const state = {
        input,
        code: priorMean!,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return reconstructed(logits, x.shape);
        },
      };
      return {
        reconstruction: nll(logits, x, marks.missing),
        ...divergence.terms({ mean: moved, logVar: tf.sub(logVar!, priorLogVar!), code }, context),
        given: tf.mul(nll(logits, x, marks.given), numberOf(context, "givenWeight", givenWeight)),
        ...penaltyTerms(penalties, state, context),
      };
    },
    conditionalNll: (x, code) => nll(applyLayer(logitsModel, code), x, marksOf(x).missing),
  };
}
