import type { RowKind, SchemaColumn } from "@autoencoders/datasets";

/** What is known of a visitor's rows, once they are read. */
export interface ImportedData {
  /** SHA-256 of shape, scaling, rows and labels: other numbers may be the same rows once scaled. */
  readonly id: string;
  /** Name of the file or files. */
  readonly name: string;
  /** Shape of one row. */
  readonly shape: readonly number[];
  /** Number of rows to train on. */
  readonly rows: number;
  readonly kind: RowKind;
  /** Columns of a table; empty where there are none. */
  readonly columns: readonly Pick<SchemaColumn, "name" | "kind" | "role">[];
  readonly classes: readonly string[];
  /** Sentences that say what was left out or changed. */
  readonly notes: readonly string[];
}
