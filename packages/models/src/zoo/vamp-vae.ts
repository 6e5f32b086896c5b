import * as tf from "@tensorflow/tfjs-core";
import { applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { drawNormalCode } from "../objective/draw-normal-code.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { checkBinarize } from "../variational/_check-binarize.ts";
import { decodedLikelihood } from "../variational/_decoded-likelihood.ts";
import { learnedPrior, priorParameters } from "../variational/_learned-prior.ts";
import { sampledObjective } from "../variational/_sampled-objective.ts";
import { sampledOptions } from "../variational/_sampled-options.ts";
import { zooEntry } from "./zoo-entry.ts";

const vampVaeOptions = varied(sampledOptions, namesOf(sampledOptions), {
  /**
   * What the prior's components are: "vamp" for what the encoder says of rows that are learned, "mixture" for normal distributions that are
   * learned themselves. Default: "vamp".
   */
  prior: {
    type: "choice",
    choices: ["vamp", "mixture"],
    default: "vamp",
    help: "vamp for components that the encoder makes of learned rows, mixture for normal distributions",
  },
  /** How many components the prior has, ≥ 1. Default: 100. */
  components: {
    type: "number",
    integer: true,
    min: 1,
    max: 10_000,
    default: 100,
    help: "components of the prior",
  },
});

/** The options of `vampVae`. */
export interface VampVaeOptions extends OptionsOf<typeof vampVaeOptions> {}

/**
 * A variational autoencoder of dense layers that learns its prior: the mean of what its own encoder says of some rows that are learned too
 * (a variational mixture of posteriors), or a mixture of normal distributions. Layers are those of `vae`; the part `prior` holds the prior. Terms:
 * `reconstruction` and `rate`, log q(z | x) − log p(z) of the code z that is drawn times beta, both in nats; their sum bounds −log p(x) from
 * above in the mean where beta is 1.
 *
 * @throws OptionError where an option is unknown or out of its range, or numbers are to be drawn that no bernoulli likelihood judges
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * J. M. Tomczak, M. Welling, "VAE with a VampPrior", AISTATS 2018, https://arxiv.org/abs/1705.07120
 */
export function vampVae(options: VampVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "vampVae";
  const { values, stored } = checkOptions(name, vampVaeOptions, options, limits);
  checkBinarize(name, values);
  const features = tf.util.sizeFromShape([...values.inputShape]);
  return buildVae({
    name,
    options: stored,
    values,
    limits,
    furtherParameters: priorParameters({ ...values, features }),
    objective(networks) {
      const { encoder, decoder, codeShape } = networks;
      const decoded = decodedLikelihood(decoder, values);
      const { prior, network } = learnedPrior({
        ...values,
        features,
        encoded(logits) {
          const rows = [values.components, ...values.inputShape];
          const [mean, logVar] = applyNetwork(encoder, decoded.reconstructed(logits, rows));
          return { mean: mean!, logVar: logVar! };
        },
      });
      const objective = sampledObjective({
        ...values,
        ...networks,
        code: { kind: "distribution", shape: codeShape, parameters: ["mean", "logVar"] },
        decoded,
        prior,
        drawCode: drawNormalCode,
      });
      return { ...objective, parts: { ...decoded.parts, prior: network } };
    },
  });
}

/** The zoo's entry of the variational autoencoder with a learned prior: its builder, options, summary and source. */
export const vampVaeEntry = zooEntry(vampVae, vampVaeOptions, {
  suited: suitedVae,
  summary: "variational, with a prior that is learned: what the encoder says of made-up rows",
  source: {
    authors: "J. M. Tomczak, M. Welling",
    title: "VAE with a VampPrior",
    year: 2018,
    link: "https://arxiv.org/abs/1705.07120",
  },
});
