import { gaussianNoise } from "@autoencoders/layers";
import type { Autoencoder } from "../autoencoder.ts";
import { buildConv } from "../conv/_build-conv.ts";
import { convOptions } from "../conv/_conv-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { ConvAutoencoderOptions } from "./conv-autoencoder.ts";

const convDenoisingOptions = varyOptions(convOptions, Object.keys(convOptions), {
  corruption: gaussianNoise({ stddev: 1, clip: [0, 1] }).spec,
});

/**
 * `convAutoencoder` that learns to give back clean images from noisy ones: x + N(0, 1), clipped to [0, 1], unless told
 * otherwise.
 * @throws OptionError
 *
 * L. Gondara, "Medical Image Denoising Using Convolutional Denoising Autoencoders", ICDM Workshops 2016,
 * https://arxiv.org/abs/1608.04667
 */
export function convDenoising(
  options: ConvAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions("convDenoising", convDenoisingOptions, options);
  return buildConv("convDenoising", stored, values, limits);
}

export const convDenoisingEntry: ZooEntry = zooEntry(convDenoising, convDenoisingOptions, {
  summary: "convolutional, gives back clean images from noisy ones",
  source: {
    authors: "L. Gondara",
    title: "Medical Image Denoising Using Convolutional Denoising Autoencoders",
    year: 2016,
    link: "https://arxiv.org/abs/1608.04667",
  },
});
