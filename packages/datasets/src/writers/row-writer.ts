import type { TableCell } from "../schema/table-from-rows.ts";

/** What the values of a column are: numbers of a type, or text. */
export type ResultType = "float32" | "float64" | "int32" | "uint8" | "text";

/** A column of results. */
export interface ResultColumn {
  /** Its title, which no other column has. */
  readonly name: string;
  readonly type: ResultType;
}

/** What rows of results are, which a writer knows before the first of them. */
export interface RowLayout {
  /** The shape of one row: [] for one number, [32] for a code, [28, 28, 1] for a picture. */
  readonly shape: readonly number[];
  /** The columns, one for each value of a row, in their order. */
  readonly columns: readonly ResultColumn[];
}

/** Whole rows of results: numbers one row after the other, or the cells of each row. */
export type ResultRows =
  | Uint8Array
  | Int32Array
  | Float32Array
  | Float64Array
  | readonly (readonly TableCell[])[];

/** How rows are written after rows that a writer of the same layout wrote to the same sink, which was stopped. */
export interface WriteAfterOptions {
  /** How many rows the sink holds; none where absent. Default: 0. */
  readonly after?: number;
}

/** Writes rows that arrive in parts, in any format. Either `close` or `abort` ends it. */
export interface RowWriter {
  /** Writes rows after those before. */
  write(rows: ResultRows): Promise<void>;
  /**
   * Writes to the sink what is gathered, so that it holds all rows that were written by now: what comes later can be written by another
   * writer, to which their number is said. Absent where a format cannot be gone on with.
   */
  flush?(): Promise<void>;
  /** Ends the writing: all rows are there now. */
  close(): Promise<void>;
  /** Gives up: nothing is left of what was written, where it can be taken back. */
  abort(): Promise<void>;
}
