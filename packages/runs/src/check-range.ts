import type { DataSetRows } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { isIntensity } from "./is-intensity.ts";
import { RowsError } from "./rows-error.ts";

/**
 * Refuses rows with numbers that a model's loss cannot judge or its decoder cannot give: cross-entropy with numbers outside
 * [0, 1] has no minimum, and a sigmoid gives none of them.
 *
 * @param options.name the name of the rows, for the message
 * @param options.advice ends the message
 * @throws RowsError
 */
export function checkRange(
  { objective = {} }: Pick<Autoencoder, "objective">,
  examples: Pick<DataSetRows, "data">,
  { name, advice }: { readonly name: string; readonly advice: string },
): void {
  if (!(objective.domain ?? objective.range) || isIntensity(examples)) return;
  throw new RowsError(
    name,
    "numbers in [0, 1], which are all that this model can give",
    "others",
    advice,
  );
}
