import { DataFileError } from "../data-file-error.ts";
import { fileLimits } from "../files/_file-limits.ts";
import type { FileRows } from "../files/file-rows.ts";
import { csvColumns } from "./_csv-columns.ts";
import { type CsvTable, csvTable, isNumber } from "./_csv-table.ts";

/**
 * Reads the rows of a table: a first line without numbers names the columns; one called "label", "labels", "class" or "target", or else the
 * only one of words, names the classes; empty ones are left out.
 *
 * @throws DataFileError naming both columns where two could name the classes, and row and column of the first number that is none
 */
export function readCsv(text: string, name: string): FileRows {
  const table = csvTable(text, name);
  const { numbers, labels, empty } = csvColumns(table, name);
  const quoted = (column: number): string => `“${table.titles[column]}”`;
  return {
    data: numbersOf(table, numbers, name),
    shape: [table.rows.length, numbers.length],
    ...(labels !== undefined && { labels: table.rows.map((row) => row[labels]!.trim()) }),
    notes: [
      ...(labels === undefined ? [] : [`Classes are taken from ${quoted(labels)}.`]),
      ...(empty.length === 0 ? [] : [`Left out, being empty: ${empty.map(quoted).join(", ")}.`]),
    ],
  };
}

function numbersOf(
  { rows, titles, firstLine }: CsvTable,
  columns: readonly number[],
  name: string,
): Float64Array {
  if (rows.length * columns.length > fileLimits.numbers)
    throw new DataFileError(name, {
      field: "size",
      expected: `at most ${fileLimits.numbers} numbers`,
      got: "more",
      advice: "take fewer rows",
    });
  const data = new Float64Array(rows.length * columns.length);
  rows.forEach((row, at) => {
    columns.forEach((column, i) => {
      const cell = row[column]!;
      if (!isNumber(cell))
        throw new DataFileError(name, {
          field: `row ${at + firstLine}, ${titles[column]}`,
          expected: "a number",
          got: cell === "" ? "nothing" : JSON.stringify(cell.slice(0, 40)),
          advice: "remove or fill in such rows",
        });
      data[at * columns.length + i] = Number(cell);
    });
  });
  return data;
}
