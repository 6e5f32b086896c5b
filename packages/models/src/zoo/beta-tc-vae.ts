import { decomposedKl } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { numberOf } from "../objective/number-of.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

const betaTcVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** The weight of the total correlation, ≥ 0; 1 is the evidence lower bound. Default: 6. */
  beta: {
    ...vaeOptions.beta,
    default: 6,
    help: "weight of the total correlation of the latents; 1 is the evidence lower bound",
  },
  /**
   * How many rows the model is trained on, ≥ 1: the command line and the page take it from the data. It moves nats between the terms and is
   * in no gradient. Default: null, for as many as a batch has.
   */
  trainingRows: {
    type: "number",
    integer: true,
    min: 1,
    nullable: true,
    help: "rows of the training, by which nats are told apart (default: those of the data)",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    ...vaeOptions.penalties,
    reserved: ["reconstruction", "kl", "mutualInformation", "totalCorrelation", "dimensionKl"],
  },
});

/** The options of `betaTcVae`. */
export interface BetaTcVaeOptions extends OptionsOf<typeof betaTcVaeOptions> {}

/**
 * `vae` with a divergence taken apart, in which the total correlation weighs more: latents are to be independent of each other, at no cost of
 * what a code tells of its row. Terms besides `reconstruction`: `mutualInformation`, `totalCorrelation`, times beta, and `dimensionKl`, in nats,
 * means over the batch, whose other rows estimate them as `decomposedKl` says; best trained in batches of 64 rows or more.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud, "Isolating Sources of Disentanglement in Variational Autoencoders", NeurIPS 2018,
 * https://arxiv.org/abs/1802.04942
 */
export function betaTcVae(options: BetaTcVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("betaTcVae", betaTcVaeOptions, options, limits);
  const { beta, trainingRows } = values;
  return buildVae({
    name: "betaTcVae",
    options: stored,
    values,
    limits,
    objective: (networks) =>
      variationalObjective({
        ...values,
        ...networks,
        divergence: {
          numbers: { beta },
          terms({ mean, logVar, code }, context) {
            const counted = trainingRows ? { trainingRows } : {};
            const parts = decomposedKl(mean, logVar, code, counted);
            const weight = numberOf(context, "beta", beta);
            return {
              mutualInformation: tf.mean(parts.mutualInformation),
              totalCorrelation: tf.mul(tf.mean(parts.totalCorrelation), weight),
              dimensionKl: tf.mean(parts.dimensionKl),
            };
          },
        },
      }),
  });
}

/** The zoo's entry of the β-total-correlation variational autoencoder: its builder, options, summary and source. */
export const betaTcVaeEntry = zooEntry(betaTcVae, betaTcVaeOptions, {
  suited: suitedVae,
  counted: (trainingRows) => ({ trainingRows }),
  summary: "variational, its total correlation weighed more: latents independent of each other",
  source: {
    authors: "R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud",
    title: "Isolating Sources of Disentanglement in Variational Autoencoders",
    year: 2018,
    link: "https://arxiv.org/abs/1802.04942",
  },
});
