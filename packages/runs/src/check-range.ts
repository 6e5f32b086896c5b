import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { isIntensity } from "./is-intensity.ts";
import { RowsError } from "./rows-error.ts";

/**
 * Refuses rows that a model cannot give: a decoder that ends in a sigmoid has no numbers outside [0, 1], and cross-entropy
 * with them has no minimum.
 *
 * @param options.name the name of the rows, for the message
 * @param options.advice ends the message
 * @throws RowsError
 */
export function checkRange(
  { decoder }: Pick<Autoencoder, "decoder">,
  examples: Pick<DataSetRows, "data">,
  { name, advice }: { readonly name: string; readonly advice: string },
): void {
  const activations = decoder.layers.map((layer) => layer.getConfig().activation);
  const last = activations.findLast((activation) => activation !== undefined);
  if (last !== "sigmoid" || isIntensity(examples)) return;
  throw new RowsError(
    name,
    "numbers in [0, 1], which are all that this model can give",
    "others",
    advice,
  );
}
