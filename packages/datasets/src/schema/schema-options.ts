import type { MissingPolicy } from "./schema.ts";

/** What is said of the columns of a table; whatever is not said is found in the table. Columns are called by their names. */
export interface SchemaOptions {
  /** The column of the classes; null for none. */
  readonly label?: string | null | undefined;
  /** The columns to leave out. */
  readonly ignore?: readonly string[] | undefined;
  /** The only columns that rows are made of. */
  readonly columns?: readonly string[] | undefined;
  /** The columns whose values are categories, also where they are numbers. */
  readonly categorical?: readonly string[] | undefined;
  /** Columns whose values are categories in an order, by name: the categories from the least on. */
  readonly ordinal?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The column that orders the rows; it is no part of them. */
  readonly time?: string | undefined;
  readonly missing?: MissingPolicy | undefined;
}
