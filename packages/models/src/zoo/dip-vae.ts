import { covarianceFromIdentity } from "@autoencoders/losses";
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
import { fromStandardNormal } from "../variational/_divergence.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

const dipVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** Whose covariance is to be that of N(0, I): "means" of the encoder (DIP-VAE-I), or "codes" drawn (DIP-VAE-II). Default: "codes". */
  covarianceOf: {
    type: "choice",
    choices: ["means", "codes"],
    default: "codes",
    help: "means (DIP-VAE-I) or codes (DIP-VAE-II), whose covariance is to be that of N(0, I)",
  },
  /** The weight of the squared covariances of two latents, ≥ 0. Default: 10. */
  offDiagonal: {
    type: "number",
    min: 0,
    default: 10,
    help: "weight of the squared covariances of two latents",
  },
  /** The weight of the squared distances of the variances from 1, ≥ 0. Default: ten times offDiagonal of "means", as much of "codes". */
  diagonal: {
    type: "number",
    min: 0,
    derived: ({ covarianceOf, offDiagonal }) =>
      Number(offDiagonal) * (covarianceOf === "means" ? 10 : 1),
    help: "weight of the squared distances of variances from 1 (default: offDiagonal, ten times it of means)",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "covariance"] },
});

/** The options of `dipVae`. */
export interface DipVaeOptions extends OptionsOf<typeof dipVaeOptions> {}

/**
 * `vae` whose codes, over a batch, are to have the covariance of N(0, I): latents that do not go with each other. Terms: those of `vae`, and
 * `covariance`, which `covarianceFromIdentity` says; its weight can be scheduled by the number `covariance`, 1 unless told otherwise.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * A. Kumar, P. Sattigeri, A. Balakrishnan, "Variational Inference of Disentangled Latent Concepts from Unlabeled Observations", ICLR
 * 2018, https://arxiv.org/abs/1711.00848
 */
export function dipVae(options: DipVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("dipVae", dipVaeOptions, options, limits);
  const { beta, covarianceOf, offDiagonal, diagonal } = values;
  const normal = fromStandardNormal(beta);
  return buildVae({
    name: "dipVae",
    options: stored,
    values,
    limits,
    objective: (networks) =>
      variationalObjective({
        ...values,
        ...networks,
        divergence: {
          numbers: { ...normal.numbers, covariance: 1 },
          terms(posterior, context) {
            const { mean, logVar } = posterior;
            const weights = { offDiagonal, diagonal };
            const options = covarianceOf === "codes" ? { ...weights, logVar } : weights;
            // One row, such as the last of an epoch, says nothing of how codes vary.
            const covariance =
              mean.shape[0]! < 2 ? tf.scalar(0) : covarianceFromIdentity(mean, options);
            return {
              ...normal.terms(posterior, context),
              covariance: tf.mul(covariance, numberOf(context, "covariance", 1)),
            };
          },
        },
      }),
  });
}

/** The zoo's entry of the disentangled inferred prior: its builder, options, summary and source. */
export const dipVaeEntry = zooEntry(dipVae, dipVaeOptions, {
  suited: suitedVae,
  summary: "variational, with codes whose covariance is that of the prior",
  source: {
    authors: "A. Kumar, P. Sattigeri, A. Balakrishnan",
    title: "Variational Inference of Disentangled Latent Concepts from Unlabeled Observations",
    year: 2018,
    link: "https://arxiv.org/abs/1711.00848",
  },
});
