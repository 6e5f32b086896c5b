import {
  decoderContractionEstimate,
  l2Activity,
  l2Kernel,
  type Penalty,
  weighted,
} from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { wideDenseOptions } from "../dense/_wide-dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedDeterministic } from "../suited/_suited-deterministic.ts";
import { zooEntry } from "./zoo-entry.ts";

const raeOptions = varied(wideDenseOptions, namesOf(wideDenseOptions), {
  /** The size of the code. Default: 16. */
  codeDim: { ...wideDenseOptions.codeDim, default: 16 },
  /** The weight of ½‖z‖² beside the squared error, summed over features, ≥ 0. Default: 0.000001. */
  codeWeight: {
    type: "number",
    min: 0,
    default: 1e-6,
    help: "weight of half the squared norm of a code, beside the sum of squared errors",
  },
  /** The weight of ½ Σ W² of the decoder's kernels beside the squared error, summed over features, ≥ 0. Default: 0.001. */
  decoderDecay: {
    type: "number",
    min: 0,
    default: 1e-3,
    help: "weight of half the sum of the decoder's squared kernels, beside the sum of squared errors",
  },
  /**
   * The weight of ‖∂x̂/∂z‖², the squared norm of the decoder's Jacobian at the codes, beside the squared error, summed over features, ≥ 0. With 0
   * there is no such term. Default: 0.
   */
  gradientWeight: {
    type: "number",
    min: 0,
    default: 0,
    help: "weight of the squared norm of the decoder's Jacobian at the codes, beside the sum of squared errors",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    ...wideDenseOptions.penalties,
    reserved: ["reconstruction", "kl", "codeNorm", "decay", "gradient"],
  },
});

/** The options of `rae`. */
export interface RaeOptions extends OptionsOf<typeof raeOptions> {}

/** ½ Σ W² over the decoder's kernels: []. */
const decoderKernels: Penalty = (state) => l2Kernel()({ ...state, encoder: { layers: [] } });

/**
 * A regularized autoencoder of dense layers: plain, with small codes and a smooth decoder in the place of noise. It has no prior; a mixture
 * that `fitPrior` of `@autoencoders/analysis` fits to its codes is one. Terms: `reconstruction`, the mean squared error, `codeNorm`, `decay` and,
 * where its weight is not 0, `gradient`, times their weights over the number of features, so that the loss is the source's over that number.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers, such as the gradient's for activations without a derivative here
 *
 * P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black, B. Schölkopf, "From Variational to Deterministic Autoencoders", ICLR 2020,
 * https://arxiv.org/abs/1903.12436, its RAE-L2 and, by gradientWeight, RAE-GP
 */
export function rae(options: RaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("rae", raeOptions, options, limits);
  const { inputShape, codeDim, codeWeight, decoderDecay, gradientWeight, penalties } = values;
  const features = tf.util.sizeFromShape([...inputShape]);
  return buildDense({
    name: "rae",
    options: stored,
    values: {
      ...values,
      codeActivation: "linear",
      reconstruction: "meanSquaredError",
      tied: false,
      penalties: {
        codeNorm: weighted((codeWeight * codeDim) / 2 / features, l2Activity()),
        decay: weighted(decoderDecay / features, decoderKernels),
        ...(gradientWeight > 0 && {
          gradient: weighted(gradientWeight / features, decoderContractionEstimate()),
        }),
        ...penalties,
      },
    },
    limits,
  });
}

/** The zoo's entry of the regularized autoencoder: its builder, options, summary and source. */
export const raeEntry = zooEntry(rae, raeOptions, {
  suited: suitedDeterministic,
  summary: "plain, with small codes and a smooth decoder; a prior is fitted to its codes",
  source: {
    authors: "P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black, B. Schölkopf",
    title: "From Variational to Deterministic Autoencoders",
    year: 2020,
    link: "https://arxiv.org/abs/1903.12436",
  },
});
