import { turnRate } from "../adversarial/_turn-rate.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { wideDenseOptions } from "../dense/_wide-dense-options.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedDeterministic } from "../suited/_suited-deterministic.ts";
import { zooEntry } from "./zoo-entry.ts";

const aaeOptions = varied(wideDenseOptions, namesOf(wideDenseOptions), {
  /** The size of the code. Default: 8. */
  codeDim: { ...wideDenseOptions.codeDim, default: 8 },
  /** Sizes of the discriminator's hidden layers. Default: [500, 500]. */
  discriminator: {
    type: "sizes",
    default: [500, 500],
    help: "sizes of the hidden layers of the discriminator, which tells codes from draws of N(0, I)",
  },
  /** What the learning rate is multiplied by for the discriminator, > 0. Default: 1. */
  discriminatorRate: turnRate("the discriminator"),
  /** What the learning rate is multiplied by for the encoder against the discriminator, > 0. Default: 0.5. */
  encoderRate: turnRate("the encoder against the discriminator", 0.5), // at 1 the discriminator lags behind, and codes drift off the prior
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    ...wideDenseOptions.penalties,
    reserved: ["reconstruction", "kl", "draws", "codes", "deceit"],
  },
});

/** The options of `aae`. */
export interface AaeOptions extends OptionsOf<typeof aaeOptions> {}

/**
 * An adversarial autoencoder of dense layers: a discriminator learns to tell codes from draws of N(0, I), and the encoder to deceive it, so
 * that all codes together are distributed as the prior. Each batch is three turns with optimizers of their own: `autoencoder`, whose term
 * `reconstruction` is the mean squared error, `discriminator`, with the terms `draws` and `codes`, and `encoder`, with `deceit`.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow, B. Frey, "Adversarial Autoencoders", 2015, https://arxiv.org/abs/1511.05644, with its
 * deterministic encoder
 */
export function aae(options: AaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("aae", aaeOptions, options, limits);
  const { discriminator, discriminatorRate, encoderRate, ...networks } = values;
  return buildDense({
    name: "aae",
    options: stored,
    values: {
      ...networks,
      codeActivation: "linear",
      reconstruction: "meanSquaredError",
      tied: false,
    },
    prior: standardNormal([values.codeDim]),
    adversary: {
      hidden: discriminator,
      rates: { discriminator: discriminatorRate, encoder: encoderRate },
    },
    limits,
  });
}

/** The zoo's entry of the adversarial autoencoder: its builder, options, summary and source. */
export const aaeEntry = zooEntry(aae, aaeOptions, {
  suited: suitedDeterministic,
  summary: "plain, with codes that a discriminator cannot tell from draws of a prior",
  source: {
    authors: "A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow, B. Frey",
    title: "Adversarial Autoencoders",
    year: 2015,
    link: "https://arxiv.org/abs/1511.05644",
  },
});
