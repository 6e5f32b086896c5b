import type { TextEncodingName } from "../tables/csv/_encoding.ts";

/**
 * What a column of a table is: numbers; whole numbers from 0 on, such as counts; a category of a few words; an ordinal, categories in
 * an order; a date; text of many words; an index that counts the rows; a constant; or nothing but missing values.
 */
export type TableColumnKind =
  | "numeric"
  | "count"
  | "categorical"
  | "ordinal"
  | "date"
  | "text"
  | "index"
  | "constant"
  | "empty";

/** What a column of a table serves for: part of the rows, their class, their order, or nothing. */
export type ColumnRole = "feature" | "label" | "time" | "ignored";

/** A column of a table. */
export interface SchemaColumn {
  /** Its title; "column 3" where it has none. */
  readonly name: string;
  readonly kind: TableColumnKind;
  readonly role: ColumnRole;
  /** The words of a categorical or ordinal column and of classes, in their order. */
  readonly categories?: readonly string[];
  /** Whether dates such as 3/4/2024 have the day first; the month is where absent. */
  readonly dayFirst?: boolean;
  /** The milliseconds that all dates of the table are multiples of, such as 86,400,000 of days; any dates where absent. */
  readonly step?: number;
  /** What stands in the place of a missing value where missing values are filled: a number, the milliseconds of a date, or a word. */
  readonly fill?: number | string;
}

/**
 * What to do with missing values: refuse the table; leave out rows that have one; put the mean or the median of the column in their
 * place, of words the most frequent; or mask them: models see 0 there once rows are scaled, and leave them out of their losses.
 */
export type MissingPolicy = "refuse" | "drop" | "mean" | "median" | "mask";

/**
 * How the columns of a table become rows of numbers, as plain data that JSON keeps. A numeric column, a count or a constant is one
 * number; a date is its milliseconds since 1970, UTC; an ordinal is the place of its category, from 0; a categorical column is as many
 * numbers as it has categories, of which one is 1. Columns with the role feature follow one another in this order.
 */
export interface Schema {
  readonly columns: readonly SchemaColumn[];
  readonly missing: MissingPolicy;
  /** Whether the columns have titles, by which those of a later table are found. */
  readonly hasTitles: boolean;
  /**
   * How the text of the table is written: what was said of it, and the decimal mark also where it was found. Later tables are taken to be
   * written alike, but for a decimal mark that their numbers clearly contradict.
   */
  readonly form?: {
    readonly delimiter?: string;
    readonly decimal?: "." | ",";
    readonly encoding?: TextEncodingName;
  };
}
