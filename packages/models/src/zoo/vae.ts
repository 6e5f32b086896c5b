import { mmd } from "@autoencoders/losses";
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
import { type Divergence, fromStandardNormal } from "../variational/_divergence.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { zooEntry } from "./zoo-entry.ts";

const ownOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /**
   * The weight of the maximum mean discrepancy of all codes of a batch from N(0, I), ≥ 0: α + λ − 1 of an InfoVAE, whose 1 − α is beta. With 0 there is
   * no such term. Default: 0.
   */
  discrepancyWeight: {
    type: "number",
    min: 0,
    default: 0,
    help: "weight of the discrepancy of a batch's codes from N(0, I); with a beta of 0 an MMD-VAE",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "discrepancy"] },
});

/** The options of `vae`. */
export interface VaeOptions extends OptionsOf<typeof ownOptions> {}

/**
 * A variational autoencoder of dense layers with the prior N(0, I). Encoder layers are hidden1..n with the heads mean and
 * logVar (or stddev), decoder layers hidden1..n and output. Terms: `reconstruction`, summed over features, and `kl`,
 * summed over latents and times beta, both in nats; their sum bounds −log p(x) from above where beta is 1. One sample is
 * drawn, in validation too. With a weight of the discrepancy, `discrepancy`: that of the batch's codes from as many draws of N(0, I), times the weight,
 * the same for all rows; a batch of one row has none.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114; beta is of
 * I. Higgins et al., "beta-VAE", ICLR 2017, https://openreview.net/forum?id=Sy2fzU9gl; the discrepancy of S. Zhao, J. Song, S. Ermon,
 * "InfoVAE: Balancing Learning and Inference in Variational Autoencoders", AAAI 2019, https://arxiv.org/abs/1706.02262
 */
export function vae(options: VaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("vae", ownOptions, options, limits);
  const { beta, discrepancyWeight } = values;
  return buildVae({
    name: "vae",
    options: stored,
    values,
    limits,
    objective: (networks) =>
      variationalObjective({
        ...values,
        ...networks,
        ...(discrepancyWeight > 0 && { divergence: withDiscrepancy(beta, discrepancyWeight) }),
      }),
  });
}

/** The divergence from N(0, I) times beta, and the discrepancy of all codes of a batch from it times a weight. */
function withDiscrepancy(beta: number, weight: number): Divergence {
  const normal = fromStandardNormal(beta);
  return {
    numbers: { ...normal.numbers, discrepancy: weight },
    terms(posterior, context) {
      const { code } = posterior;
      const terms = normal.terms(posterior, context);
      if (code.shape[0]! < 2) return terms; // it has no pair
      const discrepancy = mmd(code, context.random.normal(code.shape));
      return {
        ...terms,
        discrepancy: tf.mul(discrepancy, numberOf(context, "discrepancy", weight)),
      };
    },
  };
}

/** The zoo's entry of the variational autoencoder: its builder, options, summary and source. */
export const vaeEntry = zooEntry(vae, ownOptions, {
  suited: suitedVae,
  summary: "variational: a distribution over codes, from which new rows can be drawn",
  source: {
    authors: "D. P. Kingma, M. Welling",
    title: "Auto-Encoding Variational Bayes",
    year: 2014,
    link: "https://arxiv.org/abs/1312.6114",
  },
});
