import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedOutput } from "../suited/_suited-output.ts";
import { suitedSizes } from "../suited/_suited-sizes.ts";
import { zooEntry } from "./zoo-entry.ts";

// Each kernel at the scale of its own layer: with He's or Glorot's all over, narrow ReLU layers fall silent for some seeds.
const deepAutoencoderOptions = varied(
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
    /** Layer sizes between row and code, mirrored after it. Default: [128, 64, 32, 16, 8, 4]. */
    hidden: { ...denseOptions.hidden, default: [128, 64, 32, 16, 8, 4] },
    /** The size of the code. Default: 2. */
    codeDim: { ...denseOptions.codeDim, default: 2 },
    /** The activation of the code. Default: "linear". */
    codeActivation: {
      type: "choice",
      choices: denseOptions.codeActivation.choices,
      default: "linear",
      help: "of the code",
    },
    /** The reconstruction loss. Default: "meanSquaredError". */
    reconstruction: {
      type: "choice",
      choices: denseOptions.reconstruction.choices,
      default: "meanSquaredError",
      help: "reconstruction loss",
    },
  },
);

/** The options of `deepAutoencoder`. */
export interface DeepAutoencoderOptions extends OptionsOf<typeof deepAutoencoderOptions> {}

/**
 * Many layers down to a linear code of two numbers, to be drawn as a point: 784-128-64-32-16-8-4-2 on images of 28 × 28.
 * @throws OptionError
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647, where the layers are larger
 */
export function deepAutoencoder(
  options: DeepAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions(
    "deepAutoencoder",
    deepAutoencoderOptions,
    options,
    limits,
  );
  return buildDense({ name: "deepAutoencoder", options: stored, values, limits });
}

/** The zoo's entry of the deep autoencoder: its builder, options, summary and source. */
export const deepAutoencoderEntry = zooEntry(deepAutoencoder, deepAutoencoderOptions, {
  suited: (size, { reconstruction }) => ({
    hidden: suitedSizes.narrowing(size, deepAutoencoderOptions.hidden.default),
    codeDim: suitedSizes.plane(size),
    ...suitedOutput(reconstruction),
  }),
  summary: "many layers down to a linear code of two numbers, to be drawn as points",
  source: {
    authors: "G. E. Hinton, R. R. Salakhutdinov",
    title: "Reducing the Dimensionality of Data with Neural Networks",
    year: 2006,
    link: "https://doi.org/10.1126/science.1127647",
  },
});
