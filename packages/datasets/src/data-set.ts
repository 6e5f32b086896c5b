import type { Examples } from "./examples.ts";
import type { Scaling } from "./scaling.ts";

/** Three disjoint parts of the same row shape. A data set with no validation rows has `validation.shape[0] === 0`. */
export interface DataSet {
  readonly name: string;
  readonly train: Examples;
  readonly validation: Examples;
  readonly test: Examples;
  /** By what the numbers of files were scaled; absent of bytes, which are intensities, and of sets that come from no files. */
  readonly scaling?: Scaling;
}
