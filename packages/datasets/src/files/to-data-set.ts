import { DataFileError } from "../data-file-error.ts";
import type { DataSet } from "../data-set.ts";
import { shuffle } from "../rows/shuffle.ts";
import { split } from "../rows/split.ts";
import { fitToScaling, fitToTraining } from "../scaling/_fit-range.ts";
import type { Scaling } from "../scaling/scaling.ts";
import { fileLimits } from "./_file-limits.ts";
import type { FileRows } from "./file-rows.ts";

/**
 * Returns rows of files as a data set that every model can be trained on: intensities 0..255 that fill a square as images, other numbers
 * scaled so that the training rows are in [0, 1], each column of a table by itself, unless these are there already. Rows to
 * validate and to test have no say in that and may lie outside. Always shuffled alike; four fifths to train on, a tenth each to
 * validate and to test.
 *
 * @param scaling of the rows that a model was trained on, for rows that it is to be shown: used as it is, not clipped; absent, it
 * is taken from the training rows and given with the set. Bytes have none, and stay bytes under one that changes no number.
 * @returns the set and, in sentences, what was left out or changed, and how many rows lie outside the range of a given scaling
 * @throws DataFileError where there are fewer than 10 rows, more than 1e8 numbers or one that is not finite, or the given scaling
 * is that of another number of columns
 */
export function toDataSet(
  name: string,
  rows: FileRows,
  { scaling }: { readonly scaling?: Scaling | undefined } = {},
): { readonly set: DataSet; readonly notes: readonly string[] } {
  checkRows(name, rows);
  const { data, shape } = rows;
  const { names, labels, note } = classesOf(rows);
  const examples = shuffle({ data, shape, ...(labels && { labels, names }) }, 0);
  const held = Math.floor(shape[0]! / 10);
  const training = shape[0]! - 2 * held;
  const fitted = scaling
    ? fitToScaling(name, examples, scaling)
    : fitToTraining(examples, training);
  const [train, validation, test] = split(fitted.examples, [training, held, held]);
  return {
    set: { name, train, validation, test, ...(fitted.scaling && { scaling: fitted.scaling }) },
    notes: [...rows.notes, ...fitted.notes, ...(note ? [note] : [])],
  };
}

function classesOf({ labels }: FileRows): {
  readonly names: readonly string[];
  readonly labels?: Uint8Array;
  readonly note?: string;
} {
  if (!labels) return { names: [] };
  const names = [...new Set(labels)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (names.length > fileLimits.classes)
    return { names: [], note: `Labels are left out: there are ${names.length} classes.` };
  const places = new Map(names.map((name, place) => [name, place]));
  return { names, labels: Uint8Array.from(labels, (label) => places.get(label)!) };
}

/** Checks rows. @throws DataFileError where there are fewer than 10 rows, more than 1e8 numbers or one that is not finite */
function checkRows(name: string, { data, shape }: FileRows): void {
  const n = shape[0]!;
  if (n < fileLimits.rows)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at least ${fileLimits.rows}`,
      got: String(n),
      advice: "choose files with more",
    });
  if (data.length > fileLimits.numbers)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at most ${fileLimits.numbers} numbers`,
      got: "more",
      advice: "take fewer rows",
    });
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new DataFileError(name, {
      field: `row ${Math.floor(wrong / (data.length / n)) + 1}`,
      expected: "finite numbers",
      got: String(data[wrong]),
      advice: "remove or fill in such rows",
    });
}
