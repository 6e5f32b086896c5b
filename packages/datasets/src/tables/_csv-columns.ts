import { DataFileError } from "../data-file-error.ts";
import { type CsvTable, isNumber } from "./_csv-table.ts";

/** The names of a column of classes, whatever it holds. */
const labelNames = ["label", "labels", "class", "target"];

/** The columns of a table by what they hold. */
export interface CsvColumns {
  /** The columns with a number in one row at least: a word in another is a mistake in that row. */
  readonly numbers: readonly number[];
  /** The column of the classes. */
  readonly labels: number | undefined;
  /** The columns without a single cell that holds something. */
  readonly empty: readonly number[];
}

/**
 * Returns what the columns of a table hold. The classes are the column called "label", "labels", "class" or "target", else the only one without numbers.
 *
 * @throws DataFileError naming that column and another without numbers, or where no column has numbers
 */
export function csvColumns({ titles, rows }: CsvTable, name: string): CsvColumns {
  const columns = titles.map((_, column) => column);
  const holdsOnly = (column: number, is: (cell: string) => boolean): boolean =>
    rows.every((row) => is(row[column]!));
  const empty = columns.filter((column) => holdsOnly(column, (cell) => cell.trim() === ""));
  const filled = columns.filter((column) => !empty.includes(column));
  const words = filled.filter((column) => holdsOnly(column, (cell) => !isNumber(cell)));
  const called = filled.find((column) => labelNames.includes(titles[column]!.toLowerCase()));
  const labels = called ?? words[0];
  const others = filled.filter((column) => column !== labels);
  const numbers = others.filter((column) => !words.includes(column));
  if (numbers.length === 0)
    throw new DataFileError(name, {
      field: "columns",
      expected: "one of numbers",
      got: "none",
      advice: "choose a table of numbers",
    });
  const other = others.find((column) => words.includes(column));
  if (other === undefined) return { numbers, labels, empty };
  const [left, right] = [labels!, other].sort((a, b) => a - b);
  throw new DataFileError(name, {
    field: "columns",
    expected: "numbers, and one column of classes",
    got: `“${titles[left!]}” and “${titles[right!]}”`,
    advice: "remove one, and call the other “label”",
  });
}
