import { type DataSet, type RowUnits, rowColumns } from "@autoencoders/datasets";

/** Returns what the rows of a set were before they were scaled. */
export function unitsOf({ train, scaling, schema }: DataSet): RowUnits {
  const isBytes = train.data instanceof Uint8Array;
  return {
    shape: train.shape.slice(1),
    scaling: scaling ?? { least: [0], greatest: [isBytes ? 255 : 1] },
    schema,
    // Those of a window are told by its columns and steps.
    names:
      schema && train.shape.length === 2 ? rowColumns(schema).map(({ name }) => name) : undefined,
  };
}
