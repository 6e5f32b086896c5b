import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import { memoryFor } from "../rows/_memory-for.ts";
import { trainingRows } from "../rows/_training-rows.ts";
import { countRows } from "../rows/count-rows.ts";
import type { FileSource } from "../rows/file-source.ts";
import { fileLimits } from "./_file-limits.ts";
import type { FileRows } from "./file-rows.ts";
import type { ToDataSetOptions } from "./to-data-set.ts";

/**
 * Reads all rows of a source into memory.
 *
 * @param options.trainOn the classes that `toDataSet` will train on, where not all: their rows alone say what fills missing values
 * @throws DataFileError where there are more than 1e8 numbers, or a class to train on is not there
 */
export async function collectRows(
  given: FileSource,
  { trainOn }: Pick<ToDataSetOptions, "trainOn"> = {},
): Promise<FileRows> {
  const source = (trainOn && given.filledBy?.(rowsOf(given, trainOn))) ?? given;
  const { name, shape, kind, chunkSizes, labels, names = [], notes } = source;
  const count = countRows(source);
  const length = count * sizeOf(shape);
  if (length > fileLimits.numbers)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at most ${fileLimits.numbers} numbers`,
      got: `${length}`,
      advice: "take fewer rows",
    });
  const data = memoryFor(source, length);
  const mask = source.mask && new Uint8Array(length);
  let at = 0;
  for (const chunk of chunkSizes.keys()) {
    const numbers = await source.rows(chunk);
    data.set(numbers, at);
    mask?.set(await source.mask!(chunk), at);
    at += numbers.length;
  }
  return {
    data,
    shape: [count, ...shape],
    kind,
    notes,
    ...(source.places && { places: source.places }),
    ...(source.rowOf && { rowOf: source.rowOf }),
    ...(source.dropped && { dropped: source.dropped }),
    ...(source.rowNames && { rowNames: source.rowNames }),
    ...(source.rowNamesTitle !== undefined && { rowNamesTitle: source.rowNamesTitle }),
    ...(source.schema && { schema: source.schema }),
    ...(source.time && { time: source.time }),
    ...(source.overlap !== undefined && { overlap: source.overlap }),
    ...(mask && { mask }),
    ...(labels && { labels: Array.from(labels, (label) => names[label]!) }),
  };
}

/** The numbers of the training rows that are of some classes. */
function rowsOf(source: FileSource, trainOn: readonly string[]): Uint32Array {
  const { name, time, labels, names = [] } = source;
  return trainingRows(name, countRows(source), {
    time,
    labels: labels && Array.from(labels, (label) => names[label]!),
    trainOn,
  });
}
