import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import { suitedStacked } from "../suited/_suited-stacked.ts";
import { type StackedOptions, stackedOptions } from "./stacked.ts";
import { zooEntry } from "./zoo-entry.ts";

/**
 * `stacked` with half the kernels: the decoder uses the encoder's, transposed; its biases are its own.
 * @throws OptionError
 *
 * P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio, P.-A. Manzagol, "Stacked Denoising Autoencoders", JMLR 11, 2010,
 * section 2.2, https://jmlr.org/papers/v11/vincent10a.html
 */
export function tied(options: StackedOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("tied", stackedOptions, options, limits);
  return buildDense({ name: "tied", options: stored, values: { ...values, tied: true }, limits });
}

/** The zoo's entry of the tied autoencoder: its builder, options, summary and source. */
export const tiedEntry = zooEntry(tied, stackedOptions, {
  suited: suitedStacked,
  summary: "stacked, the decoder using the encoder's kernels transposed",
  source: {
    authors: "P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio, P.-A. Manzagol",
    title: "Stacked Denoising Autoencoders",
    year: 2010,
    link: "https://jmlr.org/papers/v11/vincent10a.html",
  },
});
