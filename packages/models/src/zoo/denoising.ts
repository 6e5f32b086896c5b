import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedStacked } from "../suited/_suited-stacked.ts";
import { zooEntry } from "./zoo-entry.ts";

const denoisingOptions = varied(
  denseOptions,
  [
    "inputShape",
    "hidden",
    "codeDim",
    "activation",
    "codeActivation",
    "outputActivation",
    "reconstruction",
    "tied",
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
    /** What the decoder ends in: "sigmoid" for data in [0, 1], "linear" for any. Default: "linear". */
    outputActivation: { ...denseOptions.outputActivation, default: "linear" },
    /** What damages the input while training; null for nothing. Default: masking noise at a rate of 0.3. */
    corruption: {
      ...denseOptions.corruption,
      default: { name: "maskingNoise", options: { rate: 0.3 } },
      help: "noise on the input while training (default: masking noise at a rate of 0.3)",
    },
  },
);

/** The options of `denoising`. */
export interface DenoisingOptions extends OptionsOf<typeof denoisingOptions> {}

/**
 * Learns to give back the clean rows from damaged ones; masking noise at a rate of 0.3 unless told otherwise.
 * @throws OptionError
 *
 * P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, "Extracting and Composing Robust Features with Denoising
 * Autoencoders", ICML 2008, https://doi.org/10.1145/1390156.1390294
 */
export function denoising(options: DenoisingOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("denoising", denoisingOptions, options, limits);
  return buildDense({ name: "denoising", options: stored, values, limits });
}

/** The zoo's entry of the denoising autoencoder: its builder, options, summary and source. */
export const denoisingEntry = zooEntry(denoising, denoisingOptions, {
  suited: suitedStacked,
  summary: "gives back clean rows from damaged ones",
  source: {
    authors: "P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol",
    title: "Extracting and Composing Robust Features with Denoising Autoencoders",
    year: 2008,
    link: "https://doi.org/10.1145/1390156.1390294",
  },
});
