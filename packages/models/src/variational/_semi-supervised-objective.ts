import type { Corruption } from "@autoencoders/layers";
import { klDivergence, type Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer, applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { numberOf } from "../objective/number-of.ts";
import { decodedLikelihood, type SpokenLikelihood } from "./_decoded-likelihood.ts";
import { latentAndClass } from "./_latent-and-class.ts";
import { repeatedRows } from "./_repeated-rows.ts";

interface SemiSupervisedObjective
  extends Pick<Autoencoder, "encoder" | "decoder">,
    SpokenLikelihood {
  /** The decoder before its last activation. */
  readonly logitsModel: tfl.LayersModel;
  /** Rows to the logits of the classes and to what the first layer of `posterior` makes of them. */
  readonly recognition: tfl.LayersModel;
  /** What `recognition` makes of a row, and a class, to [mean, log σ²]. */
  readonly posterior: tfl.LayersModel;
  readonly codeDim: number;
  readonly classes: number;
  /** The weight of KL(q(z | x, y) ‖ N(0, I)). */
  readonly beta: number;
  /** The weight of the cross-entropy of a row with a label: α. */
  readonly labelWeight: number;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * The objective of rows of which some have labels: `bound`, of a row with a label
 * L(x, y) = −log p(x | y, z) + β KL(q(z | x, y) ‖ N(0, I)) − log p(y), and of another Σ_y q(y | x) L(x, y) − H(q(y | x)); and `label`,
 * −α log q(y | x) of rows with a label and 0 of others, all in nats. Every row is computed with every class, in one pass.
 */
export function semiSupervisedObjective({
  encoder,
  decoder,
  logitsModel,
  recognition,
  posterior,
  codeDim,
  classes,
  beta,
  labelWeight,
  corruption,
  penalties,
  ...spoken
}: SemiSupervisedObjective): Omit<Autoencoder, "name" | "options" | "encoder" | "decoder"> {
  const { nll, reconstructed, says, parts, ...said } = decodedLikelihood(decoder, spoken);
  const { prior, classRows } = latentAndClass(codeDim, classes);
  return {
    ...said,
    parts: { posterior, ...parts },
    code: { kind: "vector", shape: [codeDim + classes] },
    condition: { classes, isInput: false },
    prior,
    objective: { ...says, corruption, penalties },
    numbers: { beta, labelWeight, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask, condition } = rows;
      const { random, training } = context;
      const batch = x.shape[0]!;
      const input = corruptedInput(rows, corruption, context);
      const [logits, ofRow] = applyNetwork(recognition, input, { training });
      // Rows one after another, each with every class: [batch · classes, ...].
      const told = tf.tile(classRows(), [batch, 1]);
      const each = repeatedRows(ofRow!, classes);
      const [mean, logVar] = applyNetwork(posterior, [each, told], { training });
      const noise = tf.reshape(random.normal([batch, classes * codeDim]), mean!.shape);
      const z = tf.add(mean!, tf.mul(tf.exp(tf.div(logVar!, 2)), noise));
      const decoded = applyLayer(logitsModel, tf.concat([z, told], 1), { training });
      const masks = mask && repeatedRows(mask, classes);
      const given = nll(decoded, repeatedRows(x, classes), masks);
      const rate = tf.mul(klDivergence(mean!, logVar!), numberOf(context, "beta", beta));
      const bounds = tf.add(tf.add(given, rate), Math.log(classes));

      const logShares = tf.logSoftmax(logits!);
      const shares = tf.exp(logShares);
      const labels = condition ?? tf.zerosLike(shares);
      const isLabeled = tf.sum(labels, 1, true);
      const weights = tf.add(labels, tf.mul(tf.sub(1, isLabeled), shares));
      const negativeEntropy = tf.mul(tf.sub(1, isLabeled), tf.mul(shares, logShares));
      const weighed = tf.mul(weights, tf.reshape(bounds, [batch, classes]));
      const weight = numberOf(context, "labelWeight", labelWeight);
      const state = {
        input,
        get code() {
          return applyLayer(encoder, input, { training });
        },
        encoder,
        decoder,
        random,
        get reconstruction() {
          const code = applyLayer(encoder, input, { training });
          return reconstructed(applyLayer(logitsModel, code, { training }), x.shape);
        },
      };
      return {
        bound: tf.sum(tf.add(weighed, negativeEntropy), 1),
        label: tf.neg(tf.mul(tf.sum(tf.mul(labels, logShares), 1), weight)),
        ...penaltyTerms(penalties, state, context),
      };
    },
  };
}
