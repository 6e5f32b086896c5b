import { type CsvTable, isNumber } from "./_csv-table.ts";
import { DataFileError } from "./data-file-error.ts";

/** What a column of classes is called, whatever it holds. */
const labelNames = ["label", "labels", "class", "target"];

/** What each column of a table is, by its place. */
export interface CsvColumns {
  /** A number in one row at least: a word in another is a mistake in that row. */
  readonly numbers: readonly number[];
  readonly labels: number | undefined;
  /** Without a single cell that holds something. */
  readonly empty: readonly number[];
}

/**
 * The classes are the column called "label", "labels", "class" or "target", else the only one without numbers.
 *
 * @throws DataFileError naming that column and another without numbers, or where no column has numbers
 */
export function csvColumns({ titles, rows }: CsvTable, name: string): CsvColumns {
  const all = titles.map((_, column) => column);
  const isAll = (column: number, is: (cell: string) => boolean): boolean =>
    rows.every((row) => is(row[column]!));
  const empty = all.filter((column) => isAll(column, (cell) => cell.trim() === ""));
  const filled = all.filter((column) => !empty.includes(column));
  const words = filled.filter((column) => isAll(column, (cell) => !isNumber(cell)));
  const called = filled.find((column) => labelNames.includes(titles[column]!.toLowerCase()));
  const labels = called ?? words[0];
  const others = filled.filter((column) => column !== labels);
  const numbers = others.filter((column) => !words.includes(column));
  if (numbers.length === 0)
    throw new DataFileError(name, {
      ...{ field: "columns", expected: "one of numbers", got: "none" },
      advice: "choose a table of numbers",
    });
  const other = others.find((column) => words.includes(column));
  if (other === undefined) return { numbers, labels, empty };
  const [left, right] = [labels!, other].sort((a, b) => a - b);
  throw new DataFileError(name, {
    ...{ field: "columns", expected: "numbers, and one column of classes" },
    got: `“${titles[left!]}” and “${titles[right!]}”`,
    advice: "remove one, and call the other “label”",
  });
}
