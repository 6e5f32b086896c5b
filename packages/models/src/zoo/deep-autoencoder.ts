import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

// Each kernel at the scale of its own layer: with He's or Glorot's all over, narrow ReLU layers fall silent for some seeds.
const deepAutoencoderOptions = varyOptions(denseOptions, Object.keys(denseOptions), {
  hidden: [128, 64, 32, 16, 8, 4],
  codeDim: 2,
  codeActivation: "linear",
  reconstruction: "meanSquaredError",
});

/**
 * Many layers down to a linear code of two numbers, to be drawn as a point: 784-128-64-32-16-8-4-2 on images of 28 × 28.
 * @throws OptionError
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647, where the layers are larger
 */
export function deepAutoencoder(
  options: DenseAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions("deepAutoencoder", deepAutoencoderOptions, options);
  return buildDense("deepAutoencoder", stored, values, limits);
}

export const deepAutoencoderEntry: ZooEntry = zooEntry(deepAutoencoder, deepAutoencoderOptions, {
  summary: "many layers down to a linear code of two numbers, to be drawn as points",
  source: {
    authors: "G. E. Hinton, R. R. Salakhutdinov",
    title: "Reducing the Dimensionality of Data with Neural Networks",
    year: 2006,
    link: "https://doi.org/10.1126/science.1127647",
  },
});
