import type { Autoencoder } from "../autoencoder.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

/** The options of `vae`. */
export interface VaeOptions extends OptionsOf<typeof vaeOptions> {}

/**
 * A variational autoencoder of dense layers with the prior N(0, I). Encoder layers are hidden1..n with the heads mean and
 * logVar (or stddev), decoder layers hidden1..n and output. Terms: `reconstruction`, summed over features, and `kl`,
 * summed over latents and times beta, both in nats; their sum bounds −log p(x) from above where beta is 1. One sample is
 * drawn, in validation too.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114; beta is of
 * I. Higgins et al., "beta-VAE", ICLR 2017, https://openreview.net/forum?id=Sy2fzU9gl
 */
export function vae(options: VaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("vae", vaeOptions, options);
  return buildVae({
    name: "vae",
    options: stored,
    values,
    limits,
    objective: (networks) => variationalObjective({ ...values, ...networks }),
  });
}

/** The zoo's entry of the variational autoencoder: its builder, options, summary and source. */
export const vaeEntry = zooEntry(vae, vaeOptions, {
  suited: suitedVae,
  summary: "variational: a distribution over codes, from which new rows can be drawn",
  source: {
    authors: "D. P. Kingma, M. Welling",
    title: "Auto-Encoding Variational Bayes",
    year: 2014,
    link: "https://arxiv.org/abs/1312.6114",
  },
});
