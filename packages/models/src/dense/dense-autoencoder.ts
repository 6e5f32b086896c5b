import type { Autoencoder } from "../autoencoder.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { buildDense } from "./_build-dense.ts";
import { denseOptions } from "./_dense-options.ts";

/** The options of `denseAutoencoder`. */
export interface DenseAutoencoderOptions extends OptionsOf<typeof denseOptions> {}

/**
 * Builds an autoencoder of dense layers. Encoder layers are hidden1..n and code, decoder layers hidden1..n and output; the
 * terms are `reconstruction` and one for each penalty.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 */
export function denseAutoencoder(
  options: DenseAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const name = "denseAutoencoder";
  const { values, stored } = checkOptions(name, denseOptions, options, limits);
  return buildDense({ name, options: stored, values, limits });
}
