import type { Autoencoder } from "../autoencoder.ts";
import { buildConv } from "../conv/_build-conv.ts";
import { convOptions } from "../conv/_conv-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { zooEntry } from "./zoo-entry.ts";

const convDenoisingOptions = varied(convOptions, namesOf(convOptions), {
  /** What damages the input while training; null for nothing. Default: x + N(0, 1), clipped to [0, 1]. */
  corruption: {
    ...convOptions.corruption,
    default: { name: "gaussianNoise", options: { stddev: 1, clip: [0, 1] } },
    help: "noise on the input while training (default: x + N(0, 1), clipped to [0, 1])",
  },
});

/** The options of `convDenoising`. */
export interface ConvDenoisingOptions extends OptionsOf<typeof convDenoisingOptions> {}

/**
 * `convAutoencoder` that learns to give back clean images from noisy ones: x + N(0, 1), clipped to [0, 1], unless told
 * otherwise.
 * @throws OptionError
 *
 * L. Gondara, "Medical Image Denoising Using Convolutional Denoising Autoencoders", ICDM Workshops 2016,
 * https://arxiv.org/abs/1608.04667
 */
export function convDenoising(
  options: ConvDenoisingOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions("convDenoising", convDenoisingOptions, options, limits);
  return buildConv({ name: "convDenoising", options: stored, values, limits });
}

/** The zoo's entry of the convolutional denoising autoencoder: its builder, options, summary and source. */
export const convDenoisingEntry = zooEntry(convDenoising, convDenoisingOptions, {
  summary: "convolutional, gives back clean images from noisy ones",
  source: {
    authors: "L. Gondara",
    title: "Medical Image Denoising Using Convolutional Denoising Autoencoders",
    year: 2016,
    link: "https://arxiv.org/abs/1608.04667",
  },
});
