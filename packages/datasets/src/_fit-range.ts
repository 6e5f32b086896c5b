import { areBytes, areIntensities, asBytes, asImages } from "./_intensities.ts";
import { isIdentity } from "./_is-identity.ts";
import { rowSize } from "./_row-size.ts";
import { rowsOutside } from "./_rows-outside.ts";
import { scale } from "./_scale.ts";
import { trainingRange } from "./_training-range.ts";
import { DataFileError } from "./data-file-error.ts";
import type { DataSetRows } from "./data-set-rows.ts";
import { head } from "./head.ts";
import type { Scaling } from "./scaling.ts";

/** Rows that a model can take, by what they were scaled, and what there is to say of it. */
export interface Fitted {
  readonly examples: DataSetRows;
  /** Absent of bytes. */
  readonly scaling?: Scaling;
  readonly notes: readonly string[];
}

/**
 * Rows in the range of the training rows, which are the first ones and alone decide on it: others may lie outside [0, 1].
 * Intensities stay bytes.
 */
export function fitToTraining(examples: DataSetRows, training: number): Fitted {
  const train = head(examples, training);
  const isImage = areIntensities(train);
  if (isImage && areBytes(examples)) return { examples: asBytes(examples), notes: [] };
  const scaling = trainingRange(train);
  return {
    examples: scale(isImage ? asImages(examples) : examples, scaling),
    scaling,
    notes: scalingNotes(scaling, examples, "to [0, 1] by the range of the training rows"),
  };
}

/**
 * Rows by the scaling of the rows that a model was trained on. Intensities stay bytes where that leaves numbers as they are.
 *
 * @throws DataFileError where the scaling is that of another number of columns
 */
export function fitToScaling(name: string, examples: DataSetRows, scaling: Scaling): Fitted {
  const columns = scaling.least.length;
  const size = rowSize(examples);
  if (columns !== 1 && columns !== size)
    throw new DataFileError(name, {
      ...{ field: "columns", got: String(size) },
      expected: `${columns} of numbers, as in the rows that the model was trained on`,
      advice: "choose files with the same columns",
    });
  if (isIdentity(scaling) && areIntensities(examples))
    return { examples: asBytes(examples), notes: [] };
  const outside = rowsOutside(examples, scaling);
  const lie = outside === 1 ? "lies" : "lie";
  const note = `${outside} of the ${examples.shape[0]} rows ${lie} outside the range of the rows that the model was trained on.`;
  return {
    examples: scale(examples, scaling),
    scaling,
    notes: [
      ...scalingNotes(scaling, examples, "by the range that the run was trained with"),
      ...(outside > 0 ? [note] : []),
    ],
  };
}

function scalingNotes(scaling: Scaling, examples: DataSetRows, how: string): string[] {
  if (isIdentity(scaling)) return [];
  const isEach = scaling.least.length > 1 || rowSize(examples) === 1;
  return [isEach ? `Each column was scaled ${how}.` : `All numbers were scaled together ${how}.`];
}
