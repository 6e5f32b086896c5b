import type { DataSetRows } from "./data-set-rows.ts";
import type { Scaling } from "./scaling.ts";

/** Three disjoint parts of the same row shape. A data set with no validation rows has `validation.shape[0] === 0`. */
export interface DataSet {
  readonly name: string;
  readonly train: DataSetRows;
  readonly validation: DataSetRows;
  readonly test: DataSetRows;
  /** By what the numbers of files were scaled; absent of bytes, which are intensities, and of sets that come from no files. */
  readonly scaling?: Scaling;
}
