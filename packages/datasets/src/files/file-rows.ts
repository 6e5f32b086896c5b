import type { DroppedRows } from "../rows/dropped-rows.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import type { RowKind } from "../rows/row-kind.ts";
import type { Schema } from "../schema/schema.ts";

/** The contents of data files in memory, before they are made fit to train on. */
export interface FileRows {
  readonly data: FileNumbers;
  /** The number of rows and the shape of each, [n, ...row]. */
  readonly shape: readonly number[];
  /** What the rows are; told from their shape where absent: [n, d] is a table, [n, t, c] with c below 8 series. */
  readonly kind?: RowKind;
  /** Whether bytes are intensities for certain, like the pixels of pictures. */
  readonly areIntensities?: boolean;
  /** The class of each row, [n], `noClass` where its label is missing; absent where rows have no labels. */
  readonly labels?: readonly string[];
  /** The place of each row among all rows of its file, [n]; absent where none is left out. */
  readonly places?: Uint32Array;
  /** The row of the file that a number of a row is of: see `FileSource`. */
  readonly rowOf?: (row: number, place: number) => number;
  /** The rows of the file that are left out for missing values; absent where none is. */
  readonly dropped?: DroppedRows;
  /** The name of each row, [n]: see `FileSource`. */
  readonly rowNames?: readonly string[];
  readonly rowNamesTitle?: string;
  /** What the columns of a table are. */
  readonly schema?: Schema;
  /** What orders the rows, [n]: they are then split in that order, not shuffled. */
  readonly time?: Float64Array;
  /** How many of the rows after a row in time share numbers with it; none where absent. */
  readonly overlap?: number;
  /** Which numbers were there, 1, and which stand for a missing value, 0, [n, ...row]. */
  readonly mask?: Uint8Array;
  /** Sentences that say what was taken, left out or changed. */
  readonly notes: readonly string[];
}
