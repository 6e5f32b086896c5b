import { DataFileError } from "../data-file-error.ts";
import type { Schema } from "../schema/schema.ts";
import type { RawTable } from "./_raw-table.ts";
import { rowAt } from "./_row-at.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** What is said of a table with a decimal mark. */
interface SaidDecimal extends Pick<ReadTableOptions, "ignore" | "label"> {
  readonly decimal: "." | ",";
}

/**
 * Refuses a table with columns that would become words because their numbers have another decimal mark than the one that is said.
 *
 * @param schema found in the table; columns that are said to be ignored, or to be the label, are not looked at
 * @throws DataFileError naming the first such cell
 */
export function checkDecimal(
  table: RawTable,
  schema: Schema,
  { decimal, ignore = [], label }: SaidDecimal,
): void {
  const isOther = (word: string): boolean =>
    (decimal === "," ? /^[-+]?\d*\.\d+$/ : /^[-+]?\d*,\d+$/).test(word);
  for (const [place, { name, kind }] of schema.columns.entries()) {
    if (ignore.includes(name) || name === label || !ofWords.has(kind)) continue;
    const { distinct, firstRows } = table.store.facts(place);
    const first = distinct.findIndex(isOther);
    if (first < 0 || distinct.filter(isOther).length <= distinct.length / 2) continue;
    throw new DataFileError(table.name, {
      field: `${rowAt(table, firstRows[first]!)}, ${name.slice(0, 40)}`,
      expected: `a number whose decimal mark is ${decimal === "," ? "a comma" : "a point"}, as is said`,
      got: JSON.stringify(distinct[first]!.slice(0, 40)),
      advice: "say the other decimal mark, or ignore the column",
    });
  }
}

/** The kinds that a column of such cells may be taken for. */
const ofWords = new Set(["text", "categorical", "constant"]);
