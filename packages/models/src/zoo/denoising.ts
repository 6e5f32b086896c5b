import { maskingNoise } from "@autoencoders/layers";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

const denoisingOptions = varyOptions(denseOptions, Object.keys(denseOptions), {
  hidden: [300],
  codeDim: 150,
  outputActivation: "linear",
  corruption: maskingNoise({ rate: 0.3 }).spec,
});

/**
 * Learns to give back the clean rows from damaged ones; masking noise at a rate of 0.3 unless told otherwise.
 * @throws OptionError
 *
 * P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, "Extracting and Composing Robust Features with Denoising
 * Autoencoders", ICML 2008, https://doi.org/10.1145/1390156.1390294
 */
export function denoising(options: DenseAutoencoderOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("denoising", denoisingOptions, options);
  return buildDense("denoising", stored, values, limits);
}

export const denoisingEntry: ZooEntry = zooEntry(denoising, denoisingOptions, {
  summary: "gives back clean rows from damaged ones",
  source: {
    authors: "P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol",
    title: "Extracting and Composing Robust Features with Denoising Autoencoders",
    year: 2008,
    link: "https://doi.org/10.1145/1390156.1390294",
  },
});
