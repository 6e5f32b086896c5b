/** What a model's defaults depend on of the rows that it is to be trained on. */
export interface TrainingRows {
  /** What they are: the `RowKind` of the data sets. */
  readonly kind: "table" | "series" | "pictures" | "arrays";
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** How many they are; absent where that is not known yet. */
  readonly count?: number;
}
