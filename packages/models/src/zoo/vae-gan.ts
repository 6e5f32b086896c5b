import * as tf from "@tensorflow/tfjs-core";
import { discriminatorParameters } from "../adversarial/_code-discriminator.ts";
import { rowContest } from "../adversarial/_row-contest.ts";
import { rowDiscriminator } from "../adversarial/_row-discriminator.ts";
import { turnRate } from "../adversarial/_turn-rate.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { wideDenseOptions } from "../dense/_wide-dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedDeterministic } from "../suited/_suited-deterministic.ts";
import { buildVae } from "../variational/_build-vae.ts";
import { vaeOptions } from "../variational/_vae-options.ts";
import { zooEntry } from "./zoo-entry.ts";

const vaeGanOptions = varied(wideDenseOptions, namesOf(wideDenseOptions), {
  /** How many latents a code has. Default: 20. */
  codeDim: vaeOptions.codeDim,
  /** The weight of the divergence in the encoder's turn, ≥ 0; 1 is the source's. Default: 1. */
  beta: { ...vaeOptions.beta, help: "weight of the divergence from the prior" },
  /** The weight of the likelihood of the discriminator's features in the decoder's turn, beside what deceives the discriminator, ≥ 0. Default: 1. */
  gamma: {
    type: "number",
    min: 0,
    default: 1,
    help: "weight of the likelihood in the decoder's turn, beside what deceives the discriminator",
  },
  /** Sizes of the discriminator's hidden layers, one at least. Default: [500, 500]. */
  discriminator: {
    type: "sizes",
    default: [500, 500],
    help: "sizes of the hidden layers of the discriminator, which tells rows from those that the decoder gives",
  },
  /** The hidden layer of the discriminator that rows and reconstructions are compared in, from 1. Default: 1. */
  similarityLayer: {
    type: "number",
    integer: true,
    min: 1,
    default: 1,
    help: "hidden layer of the discriminator in which rows and reconstructions are compared, from 1",
  },
  /** What the learning rate is multiplied by for the decoder, > 0. Default: 1. */
  decoderRate: turnRate("the decoder"),
  /** What the learning rate is multiplied by for the discriminator, > 0. Default: 1. */
  discriminatorRate: turnRate("the discriminator"),
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    ...wideDenseOptions.penalties,
    reserved: ["reconstruction", "kl", "similarity", "deceit", "rows", "reconstructions", "draws"],
  },
});

/** The options of `vaeGan`. */
export interface VaeGanOptions extends OptionsOf<typeof vaeGanOptions> {}

/**
 * A variational autoencoder of dense layers and a discriminator, which tells rows x from reconstructions x̂ = d(z), z of q(z | x), and from decoded
 * draws x̃ = d(z̃), z̃ of N(0, I); one of its hidden layers, f, says how like x̂ is to x. Each batch is three turns with optimizers of their own, whose
 * terms are [batch], in nats:
 *
 * - `encoder` lowers L_llike = −log N(f(x); f(x̂), I) = ½ |f(x) − f(x̂)|² + ½ units · log 2π, the term `reconstruction`, and beta times the
 *   divergence of q(z | x) from N(0, I), `kl`: these two are the training's loss;
 * - `decoder` lowers gamma · L_llike, `similarity`, and −log D(x̂) − log D(x̃), `deceit`, which has the fixed points of the source's −L_GAN and a
 *   gradient also where the discriminator wins. gamma is ≥ 0 and by default 1: with 0 there is the contest alone, and a larger one keeps the
 *   decoder closer to the rows;
 * - `discriminator` lowers −log D(x), `rows`, −log(1 − D(x̂)), `reconstructions`, and −log(1 − D(x̃)), `draws`.
 *
 * The equilibrium is where made rows are distributed like the data. Two of the three rows that the discriminator sees are made, so that D is ⅓,
 * `rows` log 3 and the others log 1.5 each. Since f changes in training, losses of two epochs cannot be compared; rows have no likelihood, and
 * there is no `conditionalNll`.
 *
 * @throws OptionError where an option is unknown or out of its range, or the discriminator has no such hidden layer
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * A. B. L. Larsen, S. K. Sønderby, H. Larochelle, O. Winther, "Autoencoding beyond pixels using a learned similarity metric", ICML 2016,
 * https://arxiv.org/abs/1512.09300
 */
export function vaeGan(options: VaeGanOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("vaeGan", vaeGanOptions, options, limits);
  const { inputShape, discriminator: hidden, similarityLayer, outputActivation } = values;
  checkLayer(hidden, similarityLayer);
  return buildVae({
    name: "vaeGan",
    options: stored,
    // Of the likelihood of a vae it has what the decoder ends in.
    values: {
      ...values,
      head: "logVar",
      likelihood: outputActivation === "sigmoid" ? "bernoulli" : "gaussian",
      likelihoodStddev: 1,
      likelihoodScale: "fixed",
    },
    limits,
    furtherParameters: discriminatorParameters(tf.util.sizeFromShape([...inputShape]), hidden),
    objective: ({ encoder, decoder, codeShape }) =>
      rowContest({
        ...values,
        encoder,
        decoder,
        codeShape,
        discriminator: rowDiscriminator(inputShape, hidden, similarityLayer),
        rates: { decoder: values.decoderRate, discriminator: values.discriminatorRate },
      }),
  });
}

/** @throws OptionError where the discriminator has no such hidden layer */
function checkLayer(hidden: readonly number[], layer: number): void {
  const got = (sizes: readonly number[]) => `[${sizes.join(", ")}]`;
  if (hidden.length === 0)
    throw new OptionError("vaeGan", "discriminator", "sizes of one hidden layer or more", got([]));
  if (layer > hidden.length)
    throw new OptionError(
      "vaeGan",
      "similarityLayer",
      `one of the ${hidden.length} hidden layers of the discriminator ${got(hidden)}`,
      String(layer),
    );
}

/** The zoo's entry of the variational autoencoder with a discriminator: its builder, options, summary and source. */
export const vaeGanEntry = zooEntry(vaeGan, vaeGanOptions, {
  suited: suitedDeterministic,
  summary: "variational, judged by what a discriminator sees, which tells rows from made ones",
  source: {
    authors: "A. B. L. Larsen, S. K. Sønderby, H. Larochelle, O. Winther",
    title: "Autoencoding beyond pixels using a learned similarity metric",
    year: 2016,
    link: "https://arxiv.org/abs/1512.09300",
  },
});
