import { isOwnName, type NamingOptions } from "./_naming-columns.ts";
import type { CellsToRead } from "./_raw-table.ts";
import type { SpillOptions, TableBuilder } from "./_table-store.ts";
import { missingWords, readWord } from "./csv/_read-word.ts";

/** How a table whose cells have types is read. */
export interface TypedTableOptions extends NamingOptions {
  /** The words that stand for a missing number. */
  readonly missingWords?: readonly string[] | undefined;
  /** The title of the column whose cells name the rows. */
  readonly id?: string | undefined;
  /** Where cells go that are more than memory is to hold. */
  readonly spill?: SpillOptions | undefined;
}

/** Returns how its cells become a table. */
export const typedCellsToRead = ({
  missingWords: missing = missingWords,
  id,
  spill,
  ...naming
}: TypedTableOptions): CellsToRead => ({ missing: new Set(missing), id, naming, spill });

/** Adds a cell that a file has as a number, a truth value, a date, a word or nothing, not as text. */
export function addTypedCell(
  builder: TableBuilder,
  column: number,
  value: unknown,
  { missing, isName }: { readonly missing: ReadonlySet<string>; readonly isName: boolean },
): void {
  const name = isName && typeof value !== "number" ? String(value).trim() : "";
  if (isOwnName(name)) builder.word(column, name);
  else if (typeof value === "number" || typeof value === "bigint") {
    const number = Number(value);
    if (Number.isNaN(number)) builder.missing(column);
    else builder.number(column, number);
  } else if (value === null || value === undefined) builder.missing(column);
  else if (typeof value === "boolean") builder.word(column, value ? "True" : "False");
  else if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) builder.missing(column);
    else builder.date(column, value.getTime());
  } else if (typeof value === "string") {
    const read = readWord(value, ".", missing);
    if (read.kind === "word") builder.word(column, read.text);
    else if (read.kind === "missing") builder.missing(column);
    else if (read.kind === "date") builder.date(column, read.value, read.order);
    else builder.number(column, read.value);
  } else builder.word(column, `a value that is no number (${typeof value})`);
}

/** Returns what such a cell is in words where it names a row. */
export const typedCellText = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value);
};
