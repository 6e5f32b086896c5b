/** What the numbers of a column stand for. */
export type ColumnKind = "numeric" | "count" | "category" | "ordinal" | "date" | "constant";

/** A column of a table. */
export interface Column {
  /** Its title; "column 3" where it has none. */
  readonly name: string;
  readonly kind: ColumnKind;
}
