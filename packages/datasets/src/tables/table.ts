import type { FileSource } from "../rows/file-source.ts";
import type { Schema } from "../schema/schema.ts";

/** The rows of a table, by the schema that says what its columns are. */
export interface Table extends FileSource {
  readonly kind: "table";
  readonly dtype: "float64";
  readonly rows: (chunk: number) => Promise<Float64Array>;
  readonly schema: Schema;
  /** Which numbers of a chunk's rows were there, 1, and which stand for a missing value, 0; absent unless missing values are masked. */
  readonly mask?: (chunk: number) => Promise<Uint8Array>;
  /** What orders the rows, [n]: numbers, or milliseconds since 1970; absent where no column is said to. */
  readonly time?: Float64Array;
  /** Returns the line of the file, counted from 1, of a row, counted from 0. */
  lineOf(row: number): number;
}
