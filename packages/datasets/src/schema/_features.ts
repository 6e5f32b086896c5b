import type { Column } from "../rows/column.ts";
import type { Schema, SchemaColumn } from "./schema.ts";

/** A column of a table that rows are made of, and where its numbers stand in a row. */
export interface Feature {
  readonly column: SchemaColumn;
  readonly offset: number;
  /** How many numbers it has: the categories of a categorical column, 1 otherwise. */
  readonly width: number;
}

/** Returns the columns that rows are made of. */
export function featuresOf({ columns }: Schema): readonly Feature[] {
  let offset = 0;
  return columns
    .filter(({ role }) => role === "feature")
    .map((column) => {
      const width = column.kind === "categorical" ? column.categories!.length : 1;
      const feature = { column, offset, width };
      offset += width;
      return feature;
    });
}

/** Returns what each number of a row is: a category has a column of its own, called "color=red". */
export const rowColumns = (schema: Schema): Column[] =>
  featuresOf(schema).flatMap(({ column: { name, kind, categories } }): Column[] => {
    if (kind === "categorical")
      return categories!.map((category) => ({ name: `${name}=${category}`, kind: "category" }));
    const isOther = kind === "text" || kind === "index" || kind === "empty";
    return [{ name, kind: isOther ? "numeric" : kind }];
  });
