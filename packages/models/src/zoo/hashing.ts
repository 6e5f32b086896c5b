import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { Bits } from "../discrete/_bits.ts";
import { NoiseBeforeCode } from "../discrete/_noise-before-code.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedOutput } from "../suited/_suited-output.ts";
import { suitedSizes } from "../suited/_suited-sizes.ts";
import { zooEntry } from "./zoo-entry.ts";

const hashingOptions = varied(
  denseOptions,
  [
    "inputShape",
    "activation",
    "outputActivation",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** Layer sizes between row and code, mirrored after it. Default: [100]. */
    hidden: { ...denseOptions.hidden, default: [100] },
    /** How many bits a code has. Default: 16. */
    codeDim: { ...denseOptions.codeDim, default: 16, help: "bits of a code" },
    /** The reconstruction loss. Default: "meanSquaredError". */
    reconstruction: {
      type: "choice",
      choices: denseOptions.reconstruction.choices,
      default: "meanSquaredError",
      help: "reconstruction loss",
    },
    /** The standard deviation of the noise before the code while training, ≥ 0: the greater, the nearer codes are to 0 and 1. Default: 15. */
    noise: {
      type: "number",
      min: 0,
      default: 15,
      help: "standard deviation of the noise before the code while training, which drives codes to 0 and 1",
    },
    /** True rounds codes to 0 and 1 except while training; false leaves them between. Default: true. */
    binary: {
      type: "boolean",
      default: true,
      help: "round codes to 0 and 1 except while training",
    },
  },
);

/** The options of `hashing`. */
export interface HashingOptions extends OptionsOf<typeof hashingOptions> {}

/**
 * An autoencoder whose codes are bits (semantic hashing): rows that are alike have codes that differ in few of them. Noise before a
 * sigmoid code, while training, can only be withstood near 0 and 1, so that rounding costs little. Terms: `reconstruction` and one for
 * each penalty.
 *
 * @throws OptionError
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * R. Salakhutdinov, G. Hinton, "Semantic Hashing", Int. J. Approximate Reasoning 50, 2009,
 * https://doi.org/10.1016/j.ijar.2008.11.006; layers and noise are of A. Géron, "Hands-On Machine Learning", 3rd ed., 2022, ch. 17,
 * https://github.com/ageron/handson-ml3
 */
export function hashing(options: HashingOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("hashing", hashingOptions, options, limits);
  return buildDense({
    name: "hashing",
    options: stored,
    values: { ...values, codeActivation: "sigmoid", tied: false },
    beforeCode: new NoiseBeforeCode(values.noise),
    codeLayer: values.binary ? new Bits() : undefined,
    limits,
  });
}

/** The zoo's entry of the hashing autoencoder: its builder, options, summary and source. */
export const hashingEntry = zooEntry(hashing, hashingOptions, {
  suited: (size, { reconstruction }) => ({
    hidden: [suitedSizes.hidden(size, 100)],
    codeDim: suitedSizes.code(size, hashingOptions.codeDim.default),
    ...suitedOutput(reconstruction),
  }),
  summary: "codes of bits, which differ in few places where rows are alike",
  source: {
    authors: "R. Salakhutdinov, G. Hinton",
    title: "Semantic Hashing",
    year: 2009,
    link: "https://doi.org/10.1016/j.ijar.2008.11.006",
  },
});
