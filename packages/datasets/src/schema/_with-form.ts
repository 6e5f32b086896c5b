import type { RawTable } from "../tables/_raw-table.ts";
import type { ReadTableOptions } from "../tables/read-table-options.ts";
import type { Schema } from "./schema.ts";

/** Adds to a schema that was found in a table how the table is written: what is said of it, and the decimal mark also where it was found. */
export function withForm(
  schema: Schema,
  { decimal }: Pick<RawTable, "decimal">,
  { delimiter, encoding }: ReadTableOptions,
): Schema {
  if (delimiter === undefined && decimal === undefined && encoding === undefined) return schema;
  const form = {
    ...(delimiter !== undefined && { delimiter }),
    ...(decimal !== undefined && { decimal }),
    ...(encoding !== undefined && { encoding }),
  };
  return { ...schema, form };
}
