import { isOwnName } from "./_naming-columns.ts";
import type { TableBuilder } from "./_table-store.ts";
import { readWord } from "./csv/_read-word.ts";

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
