import { sizeOf } from "../_size-of.ts";
import { rowColumns } from "../schema/_features.ts";
import type { RowUnits } from "./row-units.ts";

/** A part of a row that a user calls by one name: a column of a table, whose category has a number for each word. */
export interface RowPart {
  /** Its title; absent where it has none. */
  readonly name?: string;
  /** The place of its first number in a row. */
  readonly from: number;
  /** The place after its last one. */
  readonly end: number;
}

/** Returns the parts that rows consist of: the columns of a table, or of rows [d] their numbers; none of pictures and series. */
export function rowParts({
  shape,
  schema,
  names,
}: Pick<RowUnits, "shape" | "schema" | "names">): readonly RowPart[] {
  const size = sizeOf(shape);
  if (schema) {
    let end = 0;
    const parts = schema.columns
      .filter(({ role }) => role === "feature")
      .map((column) => {
        const from = end;
        end += rowColumns({ ...schema, columns: [column] }).length;
        return { name: column.name, from, end };
      });
    if (end === size) return parts;
  }
  if (shape.length !== 1) return [];
  const titles = names?.length === size ? names : undefined;
  return Array.from({ length: size }, (_, from) => ({
    ...(titles && { name: titles[from]! }),
    from,
    end: from + 1,
  }));
}
