/** Rows that a model is to be trained on, as far as its defaults depend on them. */
export interface TrainingRows {
  /** What they are: the `RowKind` of the data sets. */
  readonly kind: "table" | "series" | "pictures" | "arrays";
  /** The shape of one row. */
  readonly shape: readonly number[];
}
