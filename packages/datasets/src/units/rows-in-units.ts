import { sizeOf } from "../_size-of.ts";
import { invertScaling } from "../scaling/invert-scaling.ts";
import { rowColumns } from "../schema/_features.ts";
import type { Schema } from "../schema/schema.ts";
import { tableFromRows } from "../schema/table-from-rows.ts";
import { numberLayout } from "../writers/number-layout.ts";
import type { ResultRows, RowLayout } from "../writers/row-writer.ts";
import type { RowUnits } from "./row-units.ts";

/** What rows that a model gives become in the units of the user's. */
export interface RowsInUnits {
  readonly layout: RowLayout;
  /** @param unreadable places of rows, in this part, that stand for nothing */
  rows(data: Float32Array, unreadable?: readonly number[]): ResultRows;
}

/**
 * Brings rows that a model gives back to the units of the user's rows: numbers by inverting the scaling; rows of a table, where columns of words
 * can be written, also categories to their words, ordinals to the nearest and dates to text, in the columns of the table.
 *
 * @param options.words whether columns may hold words, which an array cannot
 */
export function rowsInUnits(
  { shape, scaling, schema, names }: RowUnits,
  { words }: { readonly words: boolean },
): RowsInUnits {
  const size = sizeOf(shape);
  const unscaled = (data: Float32Array): Float64Array =>
    invertScaling({ data, shape: [data.length / size, ...shape] }, scaling);
  // Of a window, rows are several lines of the table.
  const isLine = schema !== undefined && rowColumns(schema).length === size;
  if (isLine && words) {
    const features = schema.columns.filter(({ role }) => role === "feature");
    const columns = features.map(({ name, kind, categories }) => ({
      name,
      type: categories || kind === "date" ? ("text" as const) : ("float64" as const),
    }));
    const none = columns.map(({ type }) => (type === "text" ? "" : Number.NaN));
    return {
      layout: { shape: [columns.length], columns },
      rows: (data, unreadable = []) => {
        const { rows } = tableFromRows(schema, unscaled(data));
        return unreadable.length === 0
          ? rows
          : rows.map((row, place) => (unreadable.includes(place) ? none : row));
      },
    };
  }
  const isOne = scaling.kind === "none" || (scaling.least.length === 1 && !scaling.kind);
  const type = isOne ? "float32" : "float64";
  const plain = numberLayout(shape, { name: "x", type });
  const titles = names ?? stepTitles(shape, schema);
  const columns =
    titles?.length === size ? titles.map((name) => ({ name, type }) as const) : plain.columns;
  return {
    layout: { shape, columns },
    rows: (data) => (isOne ? new Float32Array(unscaled(data)) : unscaled(data)),
  };
}

/** Returns a title for each number of a window of a table: its column and its step, counted from 1. */
function stepTitles(
  [steps = 0, channels = 0]: readonly number[],
  schema: Schema | undefined,
): string[] | undefined {
  const columns = schema && rowColumns(schema).map(({ name }) => name);
  if (columns?.length !== channels) return undefined;
  return Array.from({ length: steps }, (_, step) =>
    columns.map((name) => `${name} ${step + 1}`),
  ).flat();
}
