import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { isIntensity } from "../data/is-intensity.ts";
import { Failure } from "../failure.ts";

/**
 * A decoder that ends in a sigmoid cannot give numbers outside [0, 1], and cross-entropy with them has no minimum.
 *
 * @throws Failure where such a model would be trained on such rows
 */
export function checkRange({ decoder }: Autoencoder, examples: DataSetRows, dataset: string): void {
  const activations = decoder.layers.map((layer) => layer.getConfig().activation);
  const last = activations.findLast((activation) => activation !== undefined);
  if (last !== "sigmoid" || isIntensity(examples)) return;
  throw new Failure(
    `expected numbers in [0, 1], which are all that this model can give, got others in ${dataset}; train with ` +
      "--output-activation linear, or of a vae with --likelihood gaussian",
  );
}
