import type { DataSet } from "@autoencoders/datasets";
import { rowsForModel } from "@autoencoders/runs";

/** A data set with rows of a model's shape. @throws RowsError where they have another number of features */
export const asRows = (set: DataSet, rowShape: readonly number[]): DataSet =>
  rowsForModel(set, rowShape, "choose another --dataset, or train a model for this one");
