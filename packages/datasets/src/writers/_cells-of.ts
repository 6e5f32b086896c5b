import { DataSetOptionError } from "../data-set-option-error.ts";
import type { TableCell } from "../schema/table-from-rows.ts";
import type { ResultRows } from "./row-writer.ts";

/** Some rows by what a place of them holds. */
export interface Cells {
  readonly rows: number;
  cell(row: number, column: number): TableCell;
}

/** Returns the cells of rows, in whatever form these came. @throws DataSetOptionError where they are not whole rows of so many columns */
export function cellsOf(rows: ResultRows, columns: number): Cells {
  if (isNumbers(rows)) {
    const count = rows.length / columns;
    if (!Number.isInteger(count))
      throw new DataSetOptionError("rows", `whole rows of ${columns} numbers`, rows.length);
    return { rows: count, cell: (row, column) => rows[row * columns + column]! };
  }
  const other = rows.find((row) => row.length !== columns);
  if (other) throw new DataSetOptionError("rows", `rows of ${columns} cells`, other.length);
  return { rows: rows.length, cell: (row, column) => rows[row]![column]! };
}

/** Whether rows are numbers one after the other, and not cells. */
export const isNumbers = (rows: ResultRows): rows is Exclude<ResultRows, readonly unknown[]> =>
  ArrayBuffer.isView(rows);
