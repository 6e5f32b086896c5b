import type { Autoencoder } from "../autoencoder.ts";
import { buildConv } from "../conv/_build-conv.ts";
import type { Downsample } from "../conv/_conv-encoder.ts";
import { convOptions } from "../conv/_conv-options.ts";
import type { Upsample } from "../conv/_up-samplings.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export interface ConvAutoencoderOptions extends Omit<DenseAutoencoderOptions, "hidden"> {
  /** [height, width, channels] of one image. */
  readonly inputShape: readonly number[];
  /** Channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them. */
  readonly filters?: readonly number[];
  /** Height and width of every kernel, in pixels. */
  readonly kernelSize?: number;
  /** Size of a code made by a dense layer; without it the code is the last feature map. */
  readonly codeDim?: number;
  /** Max-pooling after each convolution, or convolutions of stride 2. */
  readonly downsample?: Downsample;
  /** "valid" drops the last row and column of odd sizes: 7 becomes 3 instead of 4. */
  readonly poolPadding?: "same" | "valid";
  /** Convolutions with nearest up-sampling, or transposed convolutions of stride 2. */
  readonly decoder?: Upsample;
}

/**
 * An autoencoder of convolutions. Encoder layers are conv1..n and pool1..n, and with `codeDim` flatten and code; decoder
 * layers conv1..n and up1..n (or transpose1..n) and output, before them hidden and map with `codeDim`. The decoder comes
 * back to the size of the images exactly: where doubling overshoots, one convolution goes without padding or the last
 * row or column is cut off. Terms: `reconstruction` and one for each penalty.
 *
 * @throws OptionError where an option is unknown or out of its range, or the images are too small; it lists their sizes
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * J. Masci, U. Meier, D. Cireșan, J. Schmidhuber, "Stacked Convolutional Auto-Encoders for Hierarchical Feature
 * Extraction", ICANN 2011, https://doi.org/10.1007/978-3-642-21735-7_7; the default layers are of F. Chollet, "Building
 * Autoencoders in Keras", 2016, https://blog.keras.io/building-autoencoders-in-keras.html
 */
export function convAutoencoder(
  options: ConvAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions("convAutoencoder", convOptions, options);
  return buildConv("convAutoencoder", stored, values, limits);
}

export const convAutoencoderEntry: ZooEntry = zooEntry(convAutoencoder, convOptions, {
  summary: "convolutions that halve the image, and a decoder that doubles it back",
  source: {
    authors: "J. Masci, U. Meier, D. Cireșan, J. Schmidhuber",
    title: "Stacked Convolutional Auto-Encoders for Hierarchical Feature Extraction",
    year: 2011,
    link: "https://doi.org/10.1007/978-3-642-21735-7_7",
  },
});
