import { DataSetOptionError } from "../data-set-option-error.ts";
import { type Feature, featuresOf } from "./_features.ts";
import type { Schema, SchemaColumn } from "./schema.ts";

/** A cell of a table: a number, a category, or a date of ISO 8601. */
export type TableCell = number | string;

/**
 * Turns rows of numbers in the units of a table back into its cells, one row after the other: the category that has the greatest of
 * its numbers, an ordinal by the nearest place, a count by the nearest whole number, a date as text, to the day or second that all dates of the
 * table are, any other number as it is.
 *
 * @param rows numbers that are no longer scaled, [n, numbers of a row]
 * @returns the names of the columns and the cells, [n][columns]
 * @throws DataSetOptionError for rows of another size
 */
export function tableFromRows(
  schema: Schema,
  rows: ArrayLike<number>,
): { readonly names: readonly string[]; readonly rows: readonly (readonly TableCell[])[] } {
  const features = featuresOf(schema);
  const size = features.reduce((sum, { width }) => sum + width, 0);
  const count = rows.length / size;
  if (!Number.isInteger(count))
    throw new DataSetOptionError("rows", `rows of ${size} numbers`, `${rows.length} numbers`);
  return {
    names: features.map(({ column }) => column.name),
    rows: Array.from({ length: count }, (_, row) =>
      features.map((feature) => cellOf(feature, rows, row * size + feature.offset)),
    ),
  };
}

function cellOf({ column, width }: Feature, rows: ArrayLike<number>, at: number): TableCell {
  const value = rows[at]!;
  if (column.kind === "categorical") {
    let best = 0;
    for (let i = 1; i < width; i++) if (rows[at + i]! > rows[at + best]!) best = i;
    return column.categories![best]!;
  }
  return column.kind === "ordinal" ? nearest(column, value) : dateOrNumber(column, value);
}

function nearest({ categories = [] }: SchemaColumn, value: number): string {
  const place = Math.min(categories.length - 1, Math.max(0, Math.round(value) || 0));
  return categories[place]!;
}

/** A time beyond what a date can be stays a number. */
function dateOrNumber({ kind, step = 1 }: SchemaColumn, value: number): TableCell {
  if (kind === "count") return Math.round(value) + 0; // no −0
  if (kind !== "date" || !(Math.abs(value) <= 8.64e15)) return value;
  const text = new Date(step * Math.round(value / step)).toISOString();
  if (step % day === 0) return text.slice(0, text.indexOf("T"));
  return step % 1000 === 0 ? text.replace(".000Z", "Z") : text;
}

/** The milliseconds of a day. */
const day = 86_400_000;
