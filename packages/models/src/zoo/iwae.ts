import type { Autoencoder } from "../autoencoder.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf, ResolvedOptions } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { checkBinarize } from "../variational/_check-binarize.ts";
import { importanceBounds } from "../variational/_importance-bounds.ts";
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
    /**
     * The bound on −log p(x) that is trained, by the model that has it: "iwae" of all codes together, "miwae" the mean of the bounds of groups of codes,
     * "piwae" that for the encoder and the one of all codes for the decoder, or "ciwae", a mean of the one of all codes and the evidence lower bound.
     * Default: "iwae".
     */
    bound: {
      type: "choice",
      choices: namesOf(importanceBounds),
      default: "iwae",
      help: "by all codes (iwae), by groups (miwae), by groups for the encoder alone (piwae), or mixed with the evidence lower bound (ciwae)",
    },
    /**
     * How many groups of as many codes each there are, for the bounds "miwae" and "piwae", ≥ 1; has to divide samples. Default: of these the smallest
     * divisor of samples above 1, else 1.
     */
    groups: {
      type: "number",
      integer: true,
      min: 1,
      max: 5000,
      derived: ({ bound, samples }) => (isGrouped(bound) ? leastDivisor(Number(samples)) : 1),
      help: "of miwae and piwae: groups of as many codes, each with a bound of its own; divides samples (default: its smallest divisor above 1)",
    },
    /** The share that the evidence lower bound has in the bound "ciwae", in [0, 1]; others have none. Default: 0.5 of "ciwae", else 0. */
    elboWeight: {
      type: "number",
      min: 0,
      max: 1,
      derived: ({ bound }) => (bound === "ciwae" ? 0.5 : 0),
      help: "of ciwae: the share of the evidence lower bound (default: 0.5)",
    },
    /** Further terms of the objective by name. Default: {}. */
    penalties: { ...vaeOptions.penalties, reserved: ["reconstruction", "kl", "bound"] },
  },
);

/** The options of `iwae`. */
export interface IwaeOptions extends OptionsOf<typeof iwaeOptions> {}

/**
 * An importance-weighted autoencoder of dense layers with the prior N(0, I): `vae` with a bound on −log p(x) that k codes of each row make
 * tighter. Its only term is `bound`, −log 1/k Σ p(x, zᵢ) / q(zᵢ | x) in nats; with one code it is the evidence lower bound. The further bounds lie
 * between that and this, and leave the encoder's gradient more to say against its noise; of "piwae" the term is the bound of all codes. The number
 * `elboWeight` of "ciwae" can be scheduled.
 *
 * @throws OptionError where an option is unknown or out of its range, groups do not divide the samples or a bound does not have them, or numbers
 * are to be drawn that no bernoulli likelihood judges
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, https://arxiv.org/abs/1509.00519; the
 * further bounds are of T. Rainforth et al., "Tighter Variational Bounds are Not Necessarily Better", ICML 2018, https://arxiv.org/abs/1802.04537
 */
export function iwae(options: IwaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "iwae";
  const { values, stored } = checkOptions(name, iwaeOptions, options, limits);
  checkBinarize(name, values);
  checkBound(name, values);
  return buildVae({
    name,
    options: stored,
    values,
    limits,
    objective: (networks) => importanceObjective({ ...values, ...networks }),
  });
}

/** Whether a bound has groups of codes. */
const isGrouped = (bound: unknown): boolean => bound === "miwae" || bound === "piwae";

/** The smallest divisor above 1, or 1 of 1. */
function leastDivisor(count: number): number {
  for (let divisor = 2; divisor <= count; divisor++) if (count % divisor === 0) return divisor;
  return 1;
}

/** @throws OptionError where groups or a share are told of a bound that has none, or groups are not all of as many codes */
function checkBound(
  builder: string,
  { bound, groups, samples, elboWeight }: ResolvedOptions<typeof iwaeOptions>,
): void {
  if (groups > 1 && !isGrouped(bound))
    throw new OptionError(
      builder,
      "groups",
      `1 with the bound "${bound}"; choose "miwae" or "piwae"`,
      String(groups),
    );
  if (samples % groups !== 0)
    throw new OptionError(
      builder,
      "groups",
      `a divisor of samples, ${samples}, so that all groups have as many codes`,
      String(groups),
    );
  if (elboWeight > 0 && bound !== "ciwae")
    throw new OptionError(
      builder,
      "elboWeight",
      `0 with the bound "${bound}"; choose "ciwae"`,
      String(elboWeight),
    );
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
