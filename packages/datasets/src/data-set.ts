import type { DataSetRows } from "./rows/data-set-rows.ts";
import type { DroppedRows } from "./rows/dropped-rows.ts";
import type { RowKind } from "./rows/row-kind.ts";
import type { RowSource } from "./rows/row-source.ts";
import type { Scaling } from "./scaling/scaling.ts";
import type { Schema } from "./schema/schema.ts";

/** A data set in three disjoint parts of the same row shape. A data set with no validation rows has `validation.shape[0] === 0`. */
export interface DataSet {
  readonly name: string;
  /** What the rows are; pictures where absent. */
  readonly kind?: RowKind;
  readonly train: DataSetRows;
  readonly validation: DataSetRows;
  readonly test: DataSetRows;
  /** The rows of its file that are in no part, having missing values; absent where none is left out. */
  readonly dropped?: DroppedRows;
  /** All training rows, where they are not to be in memory together; `train` then has the first of them. */
  readonly trainSource?: RowSource;
  /** All validation rows, where there are more than `validation` has. */
  readonly validationSource?: RowSource;
  /** All test rows, where there are more than `test` has. */
  readonly testSource?: RowSource;
  /** The scaling of the numbers of files; absent where they are bytes, which are intensities, and where the set comes from no files. */
  readonly scaling?: Scaling;
  /** What the columns of a table are; absent where the set is none. */
  readonly schema?: Schema;
}
