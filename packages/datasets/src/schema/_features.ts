import type { Column } from "../rows/column.ts";
import type { Schema, SchemaColumn } from "./schema.ts";

/** A column of a table that rows are made of, and where its numbers stand in a row. */
export interface Feature {
  readonly column: SchemaColumn;
  readonly offset: number;
  /** How many numbers it has: the categories of a categorical column, 1 otherwise. */
  readonly width: number;
}

/** Returns how many numbers of a row a column has. */
export const widthOf = ({ kind, categories }: SchemaColumn): number =>
  kind === "categorical" ? categories!.length : 1;

/** Returns the columns that rows are made of. */
export function featuresOf({ columns }: Schema): readonly Feature[] {
  let offset = 0;
  return columns
    .filter(({ role }) => role === "feature")
    .map((column) => {
      const width = widthOf(column);
      const feature = { column, offset, width };
      offset += width;
      return feature;
    });
}

/** Returns what each number of a row is: a category has a column of its own, called "color=red". */
export function rowColumns({ columns }: Schema): Column[] {
  const all: Column[] = [];
  for (const { name, kind, role, categories } of columns) {
    if (role !== "feature") continue;
    if (kind === "categorical")
      for (const category of categories!)
        all.push({ name: `${name}=${category}`, kind: "category" });
    else {
      const isOther = kind === "text" || kind === "index" || kind === "empty";
      all.push({ name, kind: isOther ? "numeric" : kind });
    }
  }
  return all;
}
