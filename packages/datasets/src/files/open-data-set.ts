import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { DataSet } from "../data-set.ts";
import { checkFinite } from "../rows/_check-finite.ts";
import { countRows } from "../rows/count-rows.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";
import type { FileSource } from "../rows/file-source.ts";
import type { RowSource } from "../rows/row-source.ts";
import { splitFileSource } from "../rows/split-file-source.ts";
import { isOfBytes } from "../scaling/_scale.ts";
import { applyScaling } from "../scaling/apply-scaling.ts";
import { fitScaling } from "../scaling/fit-scaling.ts";
import { isIdentity } from "../scaling/scaling-coefficients.ts";
import { fileLimits } from "./_file-limits.ts";
import { scalingNotes } from "./_scaling-notes.ts";
import type { ToDataSetOptions } from "./to-data-set.ts";

/** How rows that are read when they are used are made fit to train on. */
export interface OpenDataSetOptions extends ToDataSetOptions {
  /** How many rows of each part are kept in memory; 10,000 where absent. */
  readonly rowsInMemory?: number;
}

/**
 * Returns rows of files that are larger than memory as a data set, scaled as `toDataSet` does, by one pass over the training rows, which alone
 * also say what fills missing values: these are its `trainSource`, about four fifths of all. Its three parts are in memory, the first rows of each.
 *
 * @returns the set and, in sentences, what was left out or changed
 * @throws DataFileError where a row that is trained on or held out holds a number that is not finite, by the number of the row in its file, or a given
 * scaling is that of another number of columns. By a given scaling only the chunks that hold the rows in memory are looked at, others as they are read
 */
export async function openDataSet(
  name: string,
  rows: FileSource,
  { scaling: given, rowsInMemory = 10_000, trainOn, ...options }: OpenDataSetOptions = {},
): Promise<{ readonly set: DataSet; readonly notes: readonly string[] }> {
  if (trainOn)
    throw new DataFileError(name, {
      field: "labels",
      expected: "rows in memory, to train on some of their classes",
      got: "a file that is read as it is used",
      advice: "train on a file of those rows alone",
    });
  // These rows have no places of their own: none are left out where something is filled.
  const source = finiteRows(rows.filledBy?.(splitFileSource(rows).train.places!) ?? rows);
  const parts = splitFileSource(source);
  const mayBeBytes = given !== undefined && isIdentity(given) && source.dtype === "uint8";
  const learned = given && !mayBeBytes ? given : await fitScaling(parts.train, options);
  const scaling = given && !(mayBeBytes && isOfBytes(learned)) ? given : learned;
  const areBytes = isOfBytes(scaling) && source.dtype === "uint8";
  const trainSource = applyScaling(parts.train, scaling);
  const validationSource = applyScaling(parts.validation, scaling);
  const testSource = applyScaling(parts.test, scaling);
  const count = countRows(trainSource);
  const isMore = (part: RowSource): boolean => countRows(part) > rowsInMemory;
  return {
    set: {
      name,
      kind: source.kind,
      train: await firstRows(parts.train, trainSource, rowsInMemory),
      validation: await firstRows(parts.validation, validationSource, rowsInMemory),
      test: await firstRows(parts.test, testSource, rowsInMemory),
      trainSource,
      ...(isMore(validationSource) && { validationSource }),
      ...(isMore(testSource) && { testSource }),
      ...(!areBytes && { scaling }),
      ...(source.schema && { schema: source.schema }),
    },
    notes: [
      ...source.notes,
      ...(areBytes ? [] : scalingNotes(source, scaling, given !== undefined)),
      ...(source.mask
        ? ["A model is given 0 in the place of missing numbers, and no loss counts them."]
        : []),
      `The ${count} training rows are read from the file as they are used; of each part the first ${rowsInMemory} rows are kept in memory.`,
    ],
  };
}

/** The same rows, each chunk of which is looked at when it is first read, whatever part takes which of them. */
function finiteRows(source: FileSource): FileSource {
  const { name, dtype, shape, chunkSizes, places, rowOf, mask } = source;
  if (dtype === "uint8") return source;
  const size = sizeOf(shape);
  const seen = new Set<number>();
  return {
    ...source,
    async rows(chunk, memory) {
      const numbers = await source.rows(chunk, memory);
      if (seen.has(chunk)) return numbers;
      const first = sum(chunkSizes.slice(0, chunk));
      checkFinite(numbers, { name, places, rowOf, first, size }, await mask?.(chunk));
      seen.add(chunk);
      return numbers;
    },
  };
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

async function firstRows(
  { labels, names = [] }: FileSource,
  source: RowSource,
  most: number,
): Promise<DataSetRows> {
  const { shape, dtype } = source;
  const size = shape.reduce((product, length) => product * length, 1);
  const count = Math.min(most, countRows(source));
  const data = dtype === "uint8" ? new Uint8Array(count * size) : new Float32Array(count * size);
  const mask = source.mask && new Uint8Array(count * size);
  let at = 0;
  for (let chunk = 0; at < data.length; chunk++) {
    const numbers = await source.rows(chunk);
    data.set(numbers.subarray(0, data.length - at), at);
    mask?.set((await source.mask!(chunk)).subarray(0, data.length - at), at);
    at += numbers.length;
  }
  const hasClasses = labels !== undefined && names.length <= fileLimits.classes;
  return {
    data,
    shape: [count, ...shape],
    ...(mask && { mask }),
    ...(hasClasses && { labels: Uint8Array.from(labels.subarray(0, count)), names }),
  };
}
