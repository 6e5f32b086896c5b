import * as tf from "@tensorflow/tfjs-core";
import { codeDiscriminator, discriminatorParameters } from "../adversarial/_code-discriminator.ts";
import { independenceTurn } from "../adversarial/_independence-turn.ts";
import { turnRate } from "../adversarial/_turn-rate.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { numberOf } from "../objective/number-of.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { fromStandardNormal } from "../variational/_divergence.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

const factorVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** The weight of the total correlation that the discriminator estimates, besides its part of the divergence, ≥ 0. Default: 10. */
  gamma: {
    type: "number",
    min: 0,
    default: 10,
    help: "weight of the total correlation of the latents, which a discriminator estimates",
  },
  /** Sizes of the discriminator's hidden layers. Default: [500, 500]. */
  discriminator: {
    type: "sizes",
    default: [500, 500], // the source's six layers of 1,000 cost four times the other networks
    help: "sizes of the hidden layers of the discriminator, which tells codes from codes with shuffled latents",
  },
  /** What the learning rate is multiplied by for the discriminator, > 0. Default: 1. */
  discriminatorRate: turnRate("the discriminator"),
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    ...vaeOptions.penalties,
    reserved: ["reconstruction", "kl", "totalCorrelation", "codes", "shuffled"],
  },
});

/** The options of `factorVae`. */
export interface FactorVaeOptions extends OptionsOf<typeof factorVaeOptions> {}

/**
 * `vae` with latents that are to be independent of each other: a discriminator learns to tell codes from codes each of whose latents is
 * another row's, and its logit is the log of the ratio of q(z) to the product of its marginals, the mean of which is the total correlation.
 * Each batch is two turns with optimizers of their own: `autoencoder`, with the terms of `vae` and `totalCorrelation`, that logit of each row's
 * code times gamma, in nats; then `discriminator`, with `codes` and `shuffled`, on codes of one half of the batch and shuffled ones of the other.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * H. Kim, A. Mnih, "Disentangling by Factorising", ICML 2018, https://arxiv.org/abs/1802.05983
 */
export function factorVae(options: FactorVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("factorVae", factorVaeOptions, options, limits);
  const { codeDim, beta, gamma, discriminator: hidden, corruption } = values;
  return buildVae({
    name: "factorVae",
    options: stored,
    values,
    limits,
    calmed: ["discriminator/logit/kernel"], // else codes follow what it says by chance, far off the prior
    furtherParameters: discriminatorParameters(codeDim, hidden),
    objective(networks) {
      const discriminator = codeDiscriminator(codeDim, hidden);
      const normal = fromStandardNormal(beta);
      const objective = variationalObjective({
        ...values,
        ...networks,
        divergence: {
          numbers: { ...normal.numbers, gamma },
          terms(posterior, context) {
            const ratio = tf.squeeze(discriminator.logits(posterior.code, context), [1]);
            return {
              ...normal.terms(posterior, context),
              totalCorrelation: tf.mul(ratio, numberOf(context, "gamma", gamma)),
            };
          },
        },
      });
      const { encoder } = networks;
      const moves = ["encoder", "decoder", ...Object.keys(objective.parts ?? {})];
      const rate = values.discriminatorRate;
      return {
        ...objective,
        parts: { ...objective.parts, discriminator: discriminator.network },
        turns: [
          { name: "autoencoder", moves },
          independenceTurn({ discriminator, rate, encoder, corruption }),
        ],
      };
    },
  });
}

/** The zoo's entry of the factorizing variational autoencoder: its builder, options, summary and source. */
export const factorVaeEntry = zooEntry(factorVae, factorVaeOptions, {
  suited: suitedVae,
  summary: "variational, with latents that a discriminator cannot tell from shuffled ones",
  source: {
    authors: "H. Kim, A. Mnih",
    title: "Disentangling by Factorising",
    year: 2018,
    link: "https://arxiv.org/abs/1802.05983",
  },
});
