import type { Autoencoder } from "../autoencoder.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { checkBinarize } from "../variational/_check-binarize.ts";
import { importanceObjective } from "../variational/_importance-objective.ts";
import { sampledOptions } from "../variational/_sampled-options.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { zooEntry } from "./zoo-entry.ts";

const iwaeOptions = varied(
  sampledOptions,
  [
    "inputShape",
    "kernelInitializer",
    "corruption",
    "seed",
    "head",
    "likelihood",
    "likelihoodStddev",
    "likelihoodScale",
    "binarize",
  ],
  {
    /** Layer sizes between row and heads, mirrored after the code. Default: [200, 200]. */
    hidden: { ...vaeOptions.hidden, default: [200, 200] },
    /** How many latents a code has. Default: 50. */
    codeDim: { ...vaeOptions.codeDim, default: 50 },
    /** The activation of the hidden layers. Default: "tanh". */
    activation: { ...vaeOptions.activation, default: "tanh" },
    /** How many codes are drawn of each row, ≥ 1: k, of which the bound is the tighter the more there are. Default: 5. */
    samples: {
      type: "number",
      integer: true,
      min: 1,
      max: 5000,
      default: 5,
      help: "codes drawn of each row; the more, the tighter the bound",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "bound"] },
  },
);

/** The options of `iwae`. */
export interface IwaeOptions extends OptionsOf<typeof iwaeOptions> {}

/**
 * An importance-weighted autoencoder of dense layers with the prior N(0, I): `vae` with a bound on −log p(x) that k codes of each row make
 * tighter. Its only term is `bound`, −log 1/k Σ p(x, zᵢ) / q(zᵢ | x) in nats; with one code it is the evidence lower bound.
 *
 * @throws OptionError where an option is unknown or out of its range, or numbers are to be drawn that no bernoulli likelihood judges
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, https://arxiv.org/abs/1509.00519
 */
export function iwae(options: IwaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "iwae";
  const { values, stored } = checkOptions(name, iwaeOptions, options);
  checkBinarize(name, values);
  return buildVae({
    name,
    options: stored,
    values,
    limits,
    objective: (networks) => importanceObjective({ ...values, ...networks }),
  });
}

/** The zoo's entry of the importance-weighted autoencoder: its builder, options, summary and source. */
export const iwaeEntry = zooEntry(iwae, iwaeOptions, {
  suited: suitedVae,
  summary: "variational, by a bound that several codes of each row make tighter",
  source: {
    authors: "Y. Burda, R. Grosse, R. Salakhutdinov",
    title: "Importance Weighted Autoencoders",
    year: 2016,
    link: "https://arxiv.org/abs/1509.00519",
  },
});
