import type { Autoencoder } from "../autoencoder.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { VaeOptions } from "./vae.ts";

const betaVaeOptions = varyOptions(vaeOptions, Object.keys(vaeOptions), { beta: 4 });

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
export function betaVae(options: VaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("betaVae", betaVaeOptions, options);
  return buildVae("betaVae", stored, values, limits);
}

export const betaVaeEntry: ZooEntry = zooEntry(betaVae, betaVaeOptions, {
  summary: "variational, its divergence weighed more: codes of fewer, more separate latents",
  source: {
    authors: "I. Higgins et al.",
    title: "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework",
    year: 2017,
    link: "https://openreview.net/forum?id=Sy2fzU9gl",
  },
});
