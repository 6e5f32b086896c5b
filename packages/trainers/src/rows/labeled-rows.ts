import type { Examples } from "./examples.ts";
import type { RowSource } from "./row-source.ts";

/** The classes of rows. */
interface Labels {
  /** [n], integers from 0 to the number of classes − 1; for a model that is told classes also below 0 where a row's class is not known. */
  readonly labels?: ArrayLike<number>;
  /** The names of the classes: a row whose class is named "" has none. */
  readonly names?: readonly string[];
}

/** Rows with a class for each; those of the data sets are such. */
export interface LabeledExamples extends Examples, Labels {}

/** Rows that are read by chunk, with a class for each of all; the sources of the data sets are such. */
export interface LabeledSource extends RowSource, Labels {}
