import type { Schema, SchemaColumn } from "../schema/schema.ts";
import type { StoredBlock } from "./_block.ts";
import type { FeatureReader, FeatureReaders } from "./_feature-reader.ts";

/** Whether a schema says that missing values are filled, or masked, in its own table. */
export const isFilling = ({ missing }: Schema): boolean =>
  missing !== "refuse" && missing !== "drop";

/**
 * Returns a schema with what fills missing values: of each feature the mean or median of the training rows, or the most frequent category.
 *
 * @param rows how many the table has
 * @param training the numbers of those that are trained on
 */
export function withFills(
  schema: Schema,
  readers: FeatureReaders,
  blocks: readonly StoredBlock[],
  rows: number,
  training: Uint32Array,
): Schema {
  const isTraining = new Uint8Array(rows);
  for (const row of training) isTraining[row] = 1;
  const fills = new Map<SchemaColumn, number | string>();
  const atOnce = Math.max(1, Math.floor(mostNumbers / training.length));
  for (let from = 0; from < readers.length; from += atOnce) {
    const some = readers.slice(from, from + atOnce);
    for (const [i, found] of numbersOf(some, blocks, isTraining).entries()) {
      const { column } = some[i]!;
      const { categories } = column;
      const fill = categories
        ? categories[mostFrequent(found, categories.length)]!
        : schema.missing === "median"
          ? median(found)
          : mean(found);
      fills.set(column, fill);
    }
  }
  const columns = schema.columns.map((column) => {
    const fill = fills.get(column);
    return fill === undefined ? column : { ...column, fill };
  });
  return { ...schema, columns };
}

/** How many numbers are taken out of the table at once, whole columns of training rows, to find what fills them. */
const mostNumbers = 2 ** 24;

/** The numbers that the training rows have in some columns. */
function numbersOf(
  readers: readonly FeatureReader[],
  blocks: readonly StoredBlock[],
  isTraining: Uint8Array,
): Float64Array[] {
  const training = isTraining.reduce((sum, is) => sum + is, 0);
  const columns = readers.map(() => ({ numbers: new Float64Array(training), count: 0 }));
  let first = 0;
  for (const { rows, loaded } of blocks) {
    for (const [i, { read, place }] of readers.entries()) {
      const column = columns[i]!;
      for (let row = 0; row < rows; row++) {
        const value = isTraining[first + row] ? read(loaded, row, place) : Number.NaN;
        if (!Number.isNaN(value)) column.numbers[column.count++] = value;
      }
    }
    first += rows;
  }
  return columns.map(({ numbers, count }) => numbers.subarray(0, count));
}

/** Returns what fills the missing values of a column: a number, or the place of a category; NaN where nothing does. */
export const fillOf = ({ fill, categories }: SchemaColumn): number => {
  if (fill === undefined) return Number.NaN;
  return typeof fill === "string" ? Math.max(0, categories?.indexOf(fill) ?? 0) : fill;
};

/** The mean, by the deviations from the first number: exact where all are one. */
const mean = (numbers: Float64Array): number => {
  const first = numbers[0] ?? 0;
  return first + numbers.reduce((sum, x) => sum + (x - first), 0) / Math.max(1, numbers.length);
};

function median(numbers: Float64Array): number {
  numbers.sort();
  const middle = (numbers.length - 1) / 2;
  return ((numbers[Math.floor(middle)] ?? 0) + (numbers[Math.ceil(middle)] ?? 0)) / 2;
}

function mostFrequent(places: Float64Array, categories: number): number {
  const counts = new Uint32Array(categories);
  for (const place of places) counts[place]!++;
  return counts.indexOf(Math.max(0, ...counts));
}
