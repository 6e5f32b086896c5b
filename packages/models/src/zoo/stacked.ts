import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export type StackedOptions = Omit<DenseAutoencoderOptions, "tied">;

export const stackedOptions = varyOptions(
  denseOptions,
  Object.keys(denseOptions).filter((name) => name !== "tied"),
  { hidden: [300], codeDim: 150, activation: "elu", outputActivation: "linear" },
);

/**
 * Several layers down to the code and as many back: 784-300-150-300-784 on images of 28 × 28.
 * @throws OptionError
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647; the sizes are of A. Géron, Hands-On Machine Learning, 2017, ch. 15
 */
export function stacked(options: StackedOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("stacked", stackedOptions, options);
  return buildDense("stacked", stored, values, limits);
}

export const stackedEntry: ZooEntry = zooEntry(stacked, stackedOptions, {
  summary: "several layers down to the code and as many back",
  source: {
    authors: "G. E. Hinton, R. R. Salakhutdinov",
    title: "Reducing the Dimensionality of Data with Neural Networks",
    year: 2006,
    link: "https://doi.org/10.1126/science.1127647",
  },
});
