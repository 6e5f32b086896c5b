import type { Examples } from "./examples.ts";

/** Three disjoint parts of the same row shape. A data set with no validation rows has `validation.shape[0] === 0`. */
export interface DataSet {
  readonly name: string;
  readonly train: Examples;
  readonly validation: Examples;
  readonly test: Examples;
}
