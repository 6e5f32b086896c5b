import { permutation } from "../rows/_permutation.ts";
import type { Schema, SchemaColumn } from "../schema/schema.ts";
import type { FeatureReader } from "./_feature-reader.ts";
import type { Block } from "./_table-store.ts";

/** Returns a schema with what fills missing values: of each feature the mean or median of the training rows, or the most frequent category. */
export function withFills(
  schema: Schema,
  readers: readonly FeatureReader[],
  blocks: readonly Block[],
  rows: number,
): Schema {
  if (schema.missing === "refuse" || schema.missing === "drop") return schema;
  const isTraining = new Uint8Array(rows);
  for (const row of permutation(rows, 0).subarray(0, rows - 2 * Math.floor(rows / 10)))
    isTraining[row] = 1; // as toDataSet takes them
  const fills = new Map<SchemaColumn, number | string>();
  for (const { read, column } of readers) {
    const found: number[] = [];
    let first = 0;
    for (const block of blocks) {
      for (let row = 0; row < block.rows; row++) {
        const value = isTraining[first + row] ? read(block, row) : Number.NaN;
        if (!Number.isNaN(value)) found.push(value);
      }
      first += block.rows;
    }
    const { categories } = column;
    const fill = categories
      ? categories[mostFrequent(found, categories.length)]!
      : schema.missing === "median"
        ? median(Float64Array.from(found))
        : mean(found);
    fills.set(column, fill);
  }
  const columns = schema.columns.map((column) => {
    const fill = fills.get(column);
    return fill === undefined ? column : { ...column, fill };
  });
  return { ...schema, columns };
}

/** Returns what fills the missing values of a column: a number, or the place of a category; NaN where nothing does. */
export const fillOf = ({ fill, categories }: SchemaColumn): number => {
  if (fill === undefined) return Number.NaN;
  return typeof fill === "string" ? Math.max(0, categories?.indexOf(fill) ?? 0) : fill;
};

/** The mean, by the deviations from the first number: exact where all are one. */
const mean = (numbers: readonly number[]): number => {
  const [first = 0] = numbers;
  return first + numbers.reduce((sum, x) => sum + (x - first), 0) / Math.max(1, numbers.length);
};

function median(numbers: Float64Array): number {
  numbers.sort();
  const middle = (numbers.length - 1) / 2;
  return ((numbers[Math.floor(middle)] ?? 0) + (numbers[Math.ceil(middle)] ?? 0)) / 2;
}

function mostFrequent(places: readonly number[], categories: number): number {
  const counts = new Uint32Array(categories);
  for (const place of places) counts[place]!++;
  return counts.indexOf(Math.max(0, ...counts));
}
