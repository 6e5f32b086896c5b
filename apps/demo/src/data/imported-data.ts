/** A visitor's rows, once read. */
export interface ImportedData {
  /** SHA-256 of shape, scaling, rows and labels: other numbers may be the same rows once scaled. */
  readonly id: string;
  /** Of the file or files. */
  readonly name: string;
  /** Of one row. */
  readonly shape: readonly number[];
  readonly rows: number;
  readonly classes: readonly string[];
  /** What was left out or changed, in sentences. */
  readonly notes: readonly string[];
}
