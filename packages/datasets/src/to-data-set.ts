import { fileLimits } from "./_file-limits.ts";
import { fitRange } from "./_fit-range.ts";
import { DataFileError } from "./data-file-error.ts";
import type { DataSet } from "./data-set.ts";
import type { Examples } from "./examples.ts";
import type { FileRows } from "./file-rows.ts";
import { shuffle } from "./shuffle.ts";
import { split } from "./split.ts";

/**
 * Rows of files as a data set that every model can be trained on: intensities 0..255 that fill a square as images, other numbers
 * scaled to [0, 1] unless they are there already, each column of a table by itself. Always shuffled alike; four fifths to train
 * on, a tenth each to validate and to test.
 *
 * @returns the set and, in sentences, what was left out or changed
 * @throws DataFileError where there are fewer than 10 rows, more than 1e8 numbers or one that is not finite
 */
export function toDataSet(
  name: string,
  rows: FileRows,
): { readonly set: DataSet; readonly notes: readonly string[] } {
  const n = rows.shape[0]!;
  if (n < fileLimits.rows)
    throw new DataFileError(name, {
      ...{ field: "rows", expected: `at least ${fileLimits.rows}`, got: String(n) },
      advice: "choose files with more",
    });
  if (rows.data.length > fileLimits.numbers)
    throw new DataFileError(name, {
      ...{ field: "rows", expected: `at most ${fileLimits.numbers} numbers`, got: "more" },
      advice: "take fewer rows",
    });
  const { data, shape, notes } = fitRange(name, rows);
  const { names, labels, note } = classesOf(rows);
  const examples: Examples = shuffle({ data, shape, ...(labels && { labels, names }) }, 0);
  const held = Math.floor(n / 10);
  const [train, validation, test] = split(examples, [n - 2 * held, held, held]);
  return { set: { name, train, validation, test }, notes: [...notes, ...(note ? [note] : [])] };
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
