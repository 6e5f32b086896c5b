/** What is known of a visitor's rows, once they are read. */
export interface ImportedData {
  /** SHA-256 of shape, scaling, rows and labels: other numbers may be the same rows once scaled. */
  readonly id: string;
  /** Name of the file or files. */
  readonly name: string;
  /** Shape of one row. */
  readonly shape: readonly number[];
  readonly rows: number;
  readonly classes: readonly string[];
  /** Sentences that say what was left out or changed. */
  readonly notes: readonly string[];
}
