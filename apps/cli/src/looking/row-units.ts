import type { RowUnits, Scaling } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { namedDataSet } from "../data/named-data-set.ts";

/** The scaling that changes no number. */
export const asTheyAre: Scaling = { least: [0], greatest: [1] };

/** The scaling of intensities. */
export const intensities: Scaling = { least: [0], greatest: [255] };

/** Whether a run's rows were intensities: a set of bytes, or files of such, of which no scaling is kept. */
export function areIntensities({
  dataset: { name, scaling },
}: Pick<RunConfig, "dataset">): boolean {
  const named = namedDataSet(name);
  return named ? named.dtype === "uint8" : scaling === undefined;
}

/** The units of the rows that a run was trained on. @param shape of a row that is shown */
export function unitsOfRun(config: Pick<RunConfig, "dataset">, shape: readonly number[]): RowUnits {
  const { scaling, schema } = config.dataset;
  return {
    shape,
    scaling: scaling ?? (areIntensities(config) ? intensities : asTheyAre),
    schema,
  };
}
