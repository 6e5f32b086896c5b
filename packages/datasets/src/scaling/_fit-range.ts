import { DataFileError } from "../data-file-error.ts";
import { rowSize } from "../rows/_row-size.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";
import { head } from "../rows/head.ts";
import { areBytes, areIntensities, asBytes, asImages } from "./_intensities.ts";
import { isIdentity, scale } from "./_scale.ts";
import type { Scaling } from "./scaling.ts";

/** Rows that a model can take, the scaling that made them so, and notes on it. */
export interface Fitted {
  readonly examples: DataSetRows;
  /** The scaling; absent where the rows are bytes. */
  readonly scaling?: Scaling;
  readonly notes: readonly string[];
}

/**
 * Returns rows in the range of the training rows, which are the first ones and alone decide on it: others may lie outside [0, 1].
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
 * Returns rows by the scaling of the rows that a model was trained on. Intensities stay bytes where that leaves numbers as they are.
 *
 * @throws DataFileError where the scaling is that of another number of columns
 */
export function fitToScaling(name: string, examples: DataSetRows, scaling: Scaling): Fitted {
  const columns = scaling.least.length;
  const size = rowSize(examples);
  if (columns !== 1 && columns !== size)
    throw new DataFileError(name, {
      field: "columns",
      got: String(size),
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

/** Returns the scaling that brings training rows to [0, 1]: by 1/255 of intensities, by each column of a table, by all numbers of others. */
function trainingRange(train: DataSetRows): Scaling {
  const { data, shape } = train;
  if (data.every((value) => value >= 0 && value <= 1)) return { least: [0], greatest: [1] };
  if (areIntensities(train)) return { least: [0], greatest: [255] };
  const columns = shape.length === 2 ? shape[1]! : 1;
  const least = new Array<number>(columns).fill(Number.POSITIVE_INFINITY);
  const greatest = new Array<number>(columns).fill(Number.NEGATIVE_INFINITY);
  data.forEach((value, i) => {
    const column = i % columns;
    if (value < least[column]!) least[column] = value;
    if (value > greatest[column]!) greatest[column] = value;
  });
  const stored = (value: number): number => value + 0; // JSON keeps no −0
  return { least: least.map(stored), greatest: greatest.map(stored) };
}

/** Returns how many rows, not yet scaled, hold a number beyond the least or the greatest of its column. */
function rowsOutside(examples: DataSetRows, { least, greatest }: Scaling): number {
  const { data, shape } = examples;
  const columns = least.length;
  const size = rowSize(examples);
  const isOutside = (value: number, i: number): boolean =>
    value < least[i % columns]! || value > greatest[i % columns]!;
  let outside = 0;
  for (let row = 0; row < shape[0]!; row++)
    if (data.subarray(row * size, (row + 1) * size).some(isOutside)) outside++;
  return outside;
}
