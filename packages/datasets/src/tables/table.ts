import type { FileSource } from "../rows/file-source.ts";
import type { Schema } from "../schema/schema.ts";

/** The rows of a table, by the schema that says what its columns are. */
export interface Table extends FileSource {
  readonly kind: "table";
  readonly schema: Schema;
  /** Returns the line of the file, counted from 1, of a row, counted from 0. */
  lineOf(row: number): number;
}
