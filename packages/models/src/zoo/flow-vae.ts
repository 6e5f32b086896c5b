import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { layerSizes } from "../dense/_dense-layers.ts";
import { drawNormalCode } from "../objective/draw-normal-code.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedVae } from "../suited/_suited-vae.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { checkBinarize } from "../variational/_check-binarize.ts";
import { decodedLikelihood } from "../variational/_decoded-likelihood.ts";
import { posteriorFlows } from "../variational/_posterior-flows.ts";
import { sampledObjective } from "../variational/_sampled-objective.ts";
import { sampledOptions } from "../variational/_sampled-options.ts";
import { zooEntry } from "./zoo-entry.ts";

const flowVaeOptions = varied(sampledOptions, namesOf(sampledOptions), {
  /**
   * What kind of flows a code goes through: "planar", each of which bends along one direction, or "inverseAutoregressive", each of which moves every number
   * by what a masked network says of those before it. Default: "planar".
   */
  flow: {
    type: "choice",
    choices: namesOf(posteriorFlows),
    default: "planar",
    help: "planar, which bend along a direction, or inverseAutoregressive (IAF), masked networks",
  },
  /** How many flows a code goes through, ≥ 1. Default: 10. */
  flows: {
    type: "number",
    integer: true,
    min: 1,
    max: 200,
    default: 10,
    help: "flows that a code goes through",
  },
  /** How many hidden units the network of each inverse autoregressive flow has, best no fewer than latents; planar ones have none. Default: 100. */
  flowUnits: {
    type: "number",
    integer: true,
    min: 1,
    max: 10_000,
    default: 100,
    usedWith: { flow: ["inverseAutoregressive"] },
    help: "of inverseAutoregressive: hidden units of each flow's network",
  },
});

/** The options of `flowVae`. */
export interface FlowVaeOptions extends OptionsOf<typeof flowVaeOptions> {}

/**
 * A variational autoencoder of dense layers with the prior N(0, I), whose posterior need not be normal: a code is drawn from a normal
 * distribution and goes through flows: planar ones, each of which bends the space along one direction, as the encoder says of each row, or inverse
 * autoregressive ones, each of which moves every number by what a masked network with weights of its own says of those before it and of the row. Layers are those of
 * `vae`, and beside its heads the head flows, whose numbers are planar flows' parameters or what networks' hidden units are told of the row, and code, the
 * flows. The encoder gives where the flows take the mean, which is the code of a row, then mean and log σ² before the flows, and what the head flows gives. Terms: `reconstruction` and `rate`,
 * log q(z | x) − log p(z) of the code z that is drawn times beta, both in nats; their sum bounds −log p(x) from above in the mean where beta is 1.
 *
 * @throws OptionError where an option is unknown or out of its range, or numbers are to be drawn that no bernoulli likelihood judges
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * D. J. Rezende, S. Mohamed, "Variational Inference with Normalizing Flows", ICML 2015, https://arxiv.org/abs/1505.05770;
 * D. P. Kingma, T. Salimans, R. Jozefowicz, X. Chen, I. Sutskever, M. Welling, "Improving Variational Inference with Inverse Autoregressive Flow", NIPS
 * 2016, https://arxiv.org/abs/1606.04934
 */
export function flowVae(options: FlowVaeOptions, limits: BuildLimits = {}): Autoencoder {
  const name = "flowVae";
  const { values, stored } = checkOptions(name, flowVaeOptions, options, limits);
  checkBinarize(name, values);
  const { inputShape, hidden, codeDim } = values;
  const last = layerSizes(inputShape, hidden, codeDim).at(-2)!;
  const flows = posteriorFlows[values.flow](values);
  return buildVae({
    name,
    options: stored,
    values,
    limits,
    flows,
    furtherParameters: (last + 1) * flows.told + flows.parameters,
    objective: (networks) =>
      sampledObjective({
        ...values,
        ...networks,
        code: {
          kind: "distribution",
          shape: networks.codeShape,
          parameters: ["mean", "baseMean", "baseLogVar", "flows"],
        },
        decoded: decodedLikelihood(networks.decoder, values),
        prior: standardNormal(networks.codeShape),
        drawCode: ([, mean, logVar, told], random) => {
          const begun = drawNormalCode([mean!, logVar!], random);
          const { code, logDeterminant } = flows.layer.flowed(begun.code, told!);
          return { code, logDensity: tf.sub(begun.logDensity, logDeterminant) };
        },
      }),
  });
}

/** The zoo's entry of the variational autoencoder with normalizing flows: its builder, options, summary and source. */
export const flowVaeEntry = zooEntry(flowVae, flowVaeOptions, {
  suited: suitedVae,
  summary: "variational, with a posterior that flows bend out of the normal one",
  source: {
    authors: "D. J. Rezende, S. Mohamed",
    title: "Variational Inference with Normalizing Flows",
    year: 2015,
    link: "https://arxiv.org/abs/1505.05770",
  },
});
