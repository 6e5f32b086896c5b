import type { Autoencoder } from "../autoencoder.ts";
import { buildConv } from "../conv/_build-conv.ts";
import { convOptions } from "../conv/_conv-options.ts";
import { FiniteScalars } from "../discrete/_finite-scalar-layer.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { zooEntry } from "./zoo-entry.ts";

const fsqOptions = varied(
  convOptions,
  [
    "inputShape",
    "kernelSize",
    "downsample",
    "poolPadding",
    "decoder",
    "activation",
    "outputActivation",
    "reconstruction",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** Channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them. Default: [16, 32]. */
    filters: { ...convOptions.filters, default: [16, 32] },
    /** How many levels each channel of the code has, whole numbers from 2: [8, 6, 5] is 240 codes at each place. Default: [8, 6, 5]. */
    levels: {
      type: "sizes",
      default: [8, 6, 5],
      help: "how many levels each channel of the code has, such as 8,6,5 for 240 codes at each place",
    },
  },
);

/** The options of `fsq`. */
export interface FsqOptions extends OptionsOf<typeof fsqOptions> {}

/**
 * An autoencoder of convolutions whose code is a map of a few levels per channel (finite scalar quantization): a discrete code without a codebook, so that
 * nothing can collapse. The encoder's last layers are code, a convolution of 1 × 1, and finiteScalars, which bounds and rounds it;
 * the other layers are those of `convAutoencoder`. `finiteScalarIndices` of @autoencoders/layers numbers the codes. Terms:
 * `reconstruction` and one for each penalty.
 *
 * @throws OptionError where an option is unknown or out of its range, or rows are no images
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * F. Mentzer, D. Minnen, E. Agustsson, M. Tschannen, "Finite Scalar Quantization: VQ-VAE Made Simple", ICLR 2024,
 * https://arxiv.org/abs/2309.15505
 */
export function fsq(options: FsqOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("fsq", fsqOptions, options, limits);
  const { levels } = values;
  if (levels.length === 0 || levels.some((count) => count < 2))
    throw new OptionError(
      "fsq",
      "levels",
      "whole numbers from 2, one a channel",
      JSON.stringify(levels),
    );
  return buildConv({
    name: "fsq",
    options: stored,
    values: { ...values, codeDim: undefined, codeActivation: "linear", tied: false },
    codeLayer: { layer: new FiniteScalars(levels), channels: levels.length, levels },
    limits,
  });
}

/** The zoo's entry of the autoencoder of finite scalars: its builder, options, summary and source. */
export const fsqEntry = zooEntry(fsq, fsqOptions, {
  summary: "discrete codes without a codebook: each channel of the code has a few levels",
  source: {
    authors: "F. Mentzer, D. Minnen, E. Agustsson, M. Tschannen",
    title: "Finite Scalar Quantization: VQ-VAE Made Simple",
    year: 2024,
    link: "https://arxiv.org/abs/2309.15505",
  },
});
