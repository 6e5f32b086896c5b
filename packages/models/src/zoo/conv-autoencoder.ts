import type { Autoencoder } from "../autoencoder.ts";
import { buildConv } from "../conv/_build-conv.ts";
import { convOptions } from "../conv/_conv-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { zooEntry } from "./zoo-entry.ts";

/** The options of `convAutoencoder`. */
export interface ConvAutoencoderOptions extends OptionsOf<typeof convOptions> {}

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
  const { values, stored } = checkOptions("convAutoencoder", convOptions, options, limits);
  return buildConv({ name: "convAutoencoder", options: stored, values, limits });
}

/** The zoo's entry of the convolutional autoencoder: its builder, options, summary and source. */
export const convAutoencoderEntry = zooEntry(convAutoencoder, convOptions, {
  summary: "convolutions that halve the image, and a decoder that doubles it back",
  source: {
    authors: "J. Masci, U. Meier, D. Cireșan, J. Schmidhuber",
    title: "Stacked Convolutional Auto-Encoders for Hierarchical Feature Extraction",
    year: 2011,
    link: "https://doi.org/10.1007/978-3-642-21735-7_7",
  },
});
