import type { Autoencoder } from "../autoencoder.ts";
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

const betaVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** The weight of the divergence, ≥ 0; 1 is the evidence lower bound. Default: 4. */
  beta: { ...vaeOptions.beta, default: 4 },
});

/** The options of `betaVae`. */
export interface BetaVaeOptions extends OptionsOf<typeof betaVaeOptions> {}

/**
 * `vae` with a divergence that weighs more: the code carries less of a row, each latent for itself. Beta is 4 unless told
 * otherwise.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * I. Higgins et al., "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework", ICLR 2017,
 * https://openreview.net/forum?id=Sy2fzU9gl
 */
export function betaVae(options: BetaVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("betaVae", betaVaeOptions, options, limits);
  return buildVae({
    name: "betaVae",
    options: stored,
    values,
    limits,
    objective: (networks) => variationalObjective({ ...values, ...networks }),
  });
}

/** The zoo's entry of the β-variational autoencoder: its builder, options, summary and source. */
export const betaVaeEntry = zooEntry(betaVae, betaVaeOptions, {
  suited: suitedVae,
  summary: "variational, its divergence weighed more: codes of fewer, more separate latents",
  source: {
    authors: "I. Higgins et al.",
    title: "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework",
    year: 2017,
    link: "https://openreview.net/forum?id=Sy2fzU9gl",
  },
});
