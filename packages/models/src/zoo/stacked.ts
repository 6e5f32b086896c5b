import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedStacked } from "../suited/_suited-stacked.ts";
import { zooEntry } from "./zoo-entry.ts";

/** The schemas of the options of `stacked`, which `tied` shares. */
export const stackedOptions = varied(
  denseOptions,
  [
    "inputShape",
    "hidden",
    "codeDim",
    "activation",
    "codeActivation",
    "outputActivation",
    "reconstruction",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** Layer sizes between row and code, mirrored after it. Default: [300]. */
    hidden: { ...denseOptions.hidden, default: [300] },
    /** The size of the code. Default: 150. */
    codeDim: { ...denseOptions.codeDim, default: 150 },
    /** The activation of the hidden layers. Default: "elu". */
    activation: { ...denseOptions.activation, default: "elu" },
    /** What the decoder ends in: "sigmoid" for data in [0, 1], "linear" for any. Default: "linear". */
    outputActivation: { ...denseOptions.outputActivation, default: "linear" },
  },
);

/** The options of `stacked`. */
export interface StackedOptions extends OptionsOf<typeof stackedOptions> {}

/**
 * Several layers down to the code and as many back: 784-300-150-300-784 on images of 28 × 28.
 * @throws OptionError
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647; the sizes are of A. Géron, Hands-On Machine Learning, 2017, ch. 15
 */
export function stacked(options: StackedOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("stacked", stackedOptions, options, limits);
  return buildDense({
    name: "stacked",
    options: stored,
    values: { ...values, tied: false },
    limits,
  });
}

/** The zoo's entry of the stacked autoencoder: its builder, options, summary and source. */
export const stackedEntry = zooEntry(stacked, stackedOptions, {
  suited: suitedStacked,
  summary: "several layers down to the code and as many back",
  source: {
    authors: "G. E. Hinton, R. R. Salakhutdinov",
    title: "Reducing the Dimensionality of Data with Neural Networks",
    year: 2006,
    link: "https://doi.org/10.1126/science.1127647",
  },
});
