import type { Scaling, Schema } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { namedDataSet } from "../data/named-data-set.ts";

/** What the rows of a user are, to which what a model gives is brought back. */
export interface RowUnits {
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** What made of them what the model sees. */
  readonly scaling: Scaling;
  /** What the columns of a table are; absent where the rows are none. */
  readonly schema?: Schema | undefined;
  /** The titles of the columns, where they have such. */
  readonly names?: readonly string[] | undefined;
}

/** The scaling that leaves numbers as they are. */
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

/** The units of the rows that a run was trained on. @param shape of a row, as it is shown */
export function unitsOfRun(config: Pick<RunConfig, "dataset">, shape: readonly number[]): RowUnits {
  const { scaling, schema } = config.dataset;
  return {
    shape,
    scaling: scaling ?? (areIntensities(config) ? intensities : asTheyAre),
    schema,
  };
}
