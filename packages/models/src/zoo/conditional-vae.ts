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

const conditionalVaeOptions = varied(vaeOptions, namesOf(vaeOptions), {
  /** How many classes the rows have, ≥ 2. Default: 10. */
  classes: {
    type: "number",
    integer: true,
    min: 2,
    max: 1000,
    default: 10,
    help: "how many classes the rows have (the command line: those of the rows)",
  },
  /**
   * The share of rows whose class is hidden in each step of a training, in [0, 1): the more, the better the model knows rows without one.
   * Default: 0.1.
   */
  unlabeled: {
    type: "number",
    min: 0,
    below: 1,
    default: 0.1,
    help: "share of rows whose class is hidden in each step, so that the model knows rows without one too",
  },
});

/** The options of `conditionalVae`. */
export interface ConditionalVaeOptions extends OptionsOf<typeof conditionalVaeOptions> {}

/**
 * `vae` whose encoder and decoder are told the class of each row, so that a code says what is left: `sample` with a class draws rows of
 * it. Both networks have a second input `condition`, [batch, classes], a 1 at the class among zeros; where a row's class is not known, all are
 * zeros. Terms: `reconstruction` and `kl`, in nats, whose sum bounds −log p(x | class) from above where beta is 1.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * K. Sohn, H. Lee, X. Yan, "Learning Structured Output Representation using Deep Conditional Generative Models", NIPS 2015,
 * https://papers.nips.cc/paper/5775-learning-structured-output-representation-using-deep-conditional-generative-models; the prior
 * is N(0, I) for every class, as in D. P. Kingma et al., "Semi-supervised Learning with Deep Generative Models", NIPS 2014,
 * https://arxiv.org/abs/1406.5298
 */
export function conditionalVae(
  options: ConditionalVaeOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const name = "conditionalVae";
  const { values, stored } = checkOptions(name, conditionalVaeOptions, options, limits);
  const { classes, unlabeled } = values;
  return buildVae({
    name,
    options: stored,
    values,
    limits,
    classes,
    objective: (networks) => ({
      ...variationalObjective({ ...values, ...networks, unlabeled }),
      condition: { classes, isInput: true },
    }),
  });
}

/** The zoo's entry of the conditional variational autoencoder: its builder, options, summary and source. */
export const conditionalVaeEntry = zooEntry(conditionalVae, conditionalVaeOptions, {
  suited: suitedVae,
  summary: "variational, told the class of each row, of which new rows can be asked for",
  source: {
    authors: "K. Sohn, H. Lee, X. Yan",
    title: "Learning Structured Output Representation using Deep Conditional Generative Models",
    year: 2015,
    link: "https://papers.nips.cc/paper/5775-learning-structured-output-representation-using-deep-conditional-generative-models",
  },
});
