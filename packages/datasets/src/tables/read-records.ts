import { DataFileError } from "../data-file-error.ts";
import { shortName, shortNames } from "../schema/_short-name.ts";
import type { Schema } from "../schema/schema.ts";
import { withDateOrders } from "./_date-orders.ts";
import { isOwnName, namingColumns } from "./_naming-columns.ts";
import type { RawTable } from "./_raw-table.ts";
import { tableRows } from "./_table-rows.ts";
import { type TableBuilder, tableBuilder } from "./_table-store.ts";
import { missingWords, readWord } from "./csv/_read-word.ts";
import type { Table } from "./table.ts";

/** How records are read. */
export interface ReadRecordsOptions {
  /** What the columns are, taken from another table that was read. */
  readonly schema: Schema;
  /** Whether rows with missing values stay where the schema refuses or drops them, with NaN for these: see `ReadTableOptions`. Default: false. */
  readonly keepMissing?: boolean | undefined;
}

/**
 * Reads rows that are objects by the titles of a table's columns, as JSON gives them: `{ amount: 3, kind: "a" }`. Numbers, words,
 * and truth values are taken as those that a file of text has, so that "2024-01-31" is a date; null, or no such entry, is a missing value.
 * Rows count from 1 in messages.
 *
 * @param name what messages call the rows
 * @throws DataFileError naming row, column, expected, got and what to do
 */
export function readRecords(
  name: string,
  records: readonly unknown[],
  { schema, keepMissing = false }: ReadRecordsOptions,
): Table {
  if (records.length === 0)
    throw new DataFileError(name, {
      field: "rows",
      expected: "at least one",
      got: "none",
      advice: "send some",
    });
  const { titles, others } = titlesOf(name, records, schema);
  const areNames = namingColumns(titles, { schema });
  const builder = tableBuilder(titles.length);
  for (const [row, record] of records.entries()) {
    for (const [place, title] of titles.entries()) {
      const value = Object.hasOwn(record as object, title)
        ? (record as Readonly<Record<string, unknown>>)[title]
        : undefined;
      if (areNames[place] && typeof value === "string" && isOwnName(value.trim()))
        builder.word(place, value.trim());
      else if (!addCell(builder, place, value))
        throw new DataFileError(name, {
          field: `row ${row + 1}, ${shortName(title)}`,
          expected: "a number, a text, true, false or null",
          got: Array.isArray(value) ? "a list" : "an object",
          advice: "give each column one value",
        });
    }
    builder.endRow(row + 1);
  }
  const table: RawTable = {
    name,
    names: titles,
    isTitled: titles.map(() => schema.hasTitles),
    unread: others,
    store: builder.finish(),
    hasLines: false,
    notes: [],
  };
  return tableRows(withDateOrders(table, schema), schema, { isOwn: false, keepMissing });
}

/**
 * The titles of the schema that any record has, in the order of the schema, and those that none of its columns has.
 *
 * @throws DataFileError where one is no object, or where a schema without titles has other columns
 */
function titlesOf(
  name: string,
  records: readonly unknown[],
  schema: Schema,
): { readonly titles: readonly string[]; readonly others: readonly string[] } {
  const found = new Set<string>();
  for (const [row, record] of records.entries()) {
    if (typeof record !== "object" || record === null || Array.isArray(record))
      throw new DataFileError(name, {
        field: `row ${row + 1}`,
        expected: "an object by the columns' titles, as the other rows are",
        got: Array.isArray(record) ? "a list" : JSON.stringify(record).slice(0, 40),
        advice: "write all rows alike",
      });
    for (const title of Object.keys(record)) found.add(title);
  }
  const all = [...found];
  const isLacking = schema.columns.some(
    (column) => column.role === "feature" && !found.has(column.name),
  );
  const titles = schema.columns.map((column) => column.name).filter((title) => found.delete(title));
  const others = [...found];
  // Columns without titles are found by their places: one more or less would shift them.
  if (!schema.hasTitles && (isLacking || others.length > 0))
    throw new DataFileError(name, {
      field: "columns",
      expected: shortNames(schema.columns.map((column) => column.name)),
      got: shortNames(all),
      advice:
        "the table that the model was trained on has no titles: columns are called by their places",
    });
  if (titles.length > 0) return { titles, others };
  return { titles: others.slice(0, 8), others: others.slice(8) };
}

const missing = new Set(missingWords);

/** Adds a cell; returns false where a value is none. */
function addCell(builder: TableBuilder, place: number, value: unknown): boolean {
  if (value === undefined || value === null) builder.missing(place);
  else if (typeof value === "number") builder.number(place, value);
  else if (typeof value === "boolean") builder.word(place, value ? "True" : "False");
  else if (typeof value === "string") {
    const cell = readWord(value, ".", missing);
    if (cell.kind === "number") builder.number(place, cell.value);
    else if (cell.kind === "date") builder.date(place, cell.value, cell.order);
    else if (cell.kind === "word") builder.word(place, cell.text);
    else builder.missing(place);
  } else return false;
  return true;
}
