import type { Schema } from "../schema/schema.ts";
import type { Column } from "./column.ts";
import type { DroppedRows } from "./dropped-rows.ts";
import type { RowKind } from "./row-kind.ts";

/** The numbers of some rows, one row after the other, with the precision of their file. */
export type FileNumbers = Uint8Array | Float32Array | Float64Array;

/**
 * The rows of files as a reader gives them, before they are scaled: read a chunk at a time, any chunk at any time, as often as it
 * takes. `applyScaling` makes a `RowSource` of it.
 */
export interface FileSource {
  /** The name that messages call the rows by: that of their file. */
  readonly name: string;
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** What the rows are: a table, series, pictures or other arrays. */
  readonly kind: RowKind;
  /** What the numbers are: uint8 or float32 where the file has these, float64 for all other kinds of numbers. */
  readonly dtype: "uint8" | "float32" | "float64";
  /** Whether bytes are intensities of 0 to 255 for certain, like the pixels of pictures. */
  readonly areIntensities?: boolean;
  /** How many rows each chunk has, each ≥ 1; their sum is the number of rows. */
  readonly chunkSizes: readonly number[];
  /**
   * Reads a chunk, counted from 0: an array of the dtype that is the caller's. The same chunk is always the same rows.
   *
   * @param memory an array of the dtype and of as many numbers as the chunk has, which may be filled and given back
   * @throws DataFileError where the file cannot be read
   */
  rows(chunk: number, memory?: FileNumbers): Promise<FileNumbers>;
  /** The place of each row among all rows of its file, [n], counted from 0; absent where none is left out. */
  readonly places?: Uint32Array;
  /** The row of the file, counted from 0, that a number at a place of a row is of; present where rows are made of several, like windows of steps. */
  readonly rowOf?: (row: number, place: number) => number;
  /** The rows of the file that are left out for missing values; absent where none is. */
  readonly dropped?: DroppedRows;
  /** The name of each row, [n], for example the path of a picture or the time that a window begins at; absent where there is none. */
  readonly rowNames?: readonly string[];
  /** What the names of rows are: "file" where absent, "from" of windows, the title of the column that has them. */
  readonly rowNamesTitle?: string;
  /** The columns of a table, one for each number of a row; absent where the file names none. */
  readonly columns?: readonly Column[];
  /** What the columns of a table are; absent where the file is none. */
  readonly schema?: Schema;
  /** What orders the rows of a table, [n]: numbers, or milliseconds since 1970; absent where no column is said to. */
  readonly time?: Float64Array;
  /** How many of the rows after a row in time share numbers with it, like windows of a recording; none where absent. */
  readonly overlap?: number;
  /** Reads which numbers of a chunk were there, 1, and which stand for a missing value, 0; absent unless missing values are masked. */
  readonly mask?: (chunk: number) => Promise<Uint8Array>;
  /**
   * Returns the same rows with what fills their missing values learned of some of them alone, by their numbers: of those that are trained on.
   * Where they stand now, it is learned of the training rows that rows in memory have. Absent where nothing is filled, or a schema says by what.
   */
  readonly filledBy?: (rows: Uint32Array) => FileSource;
  /** The class of each row, [n]: its place in `names`, that of `noClass` where its label is missing; absent where the file has none. */
  readonly labels?: Int32Array;
  /** The names of the classes. */
  readonly names?: readonly string[];
  /** Sentences that say what was taken, left out or changed. */
  readonly notes: readonly string[];
}
