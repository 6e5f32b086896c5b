import { parseSchema, type ReadTableOptions, type Schema } from "@autoencoders/datasets";

/**
 * Asks for a table by the schema that a run keeps: by titles, in any order.
 *
 * @param mark.isOwn whether the table is the one that the schema was found in, whose decimal mark is known
 * @param mark.decimal the decimal mark that is said
 * @throws DataFileError where run.json holds no such schema
 */
export function schemaRequest(
  schema: Schema | undefined,
  { isOwn, decimal }: { readonly isOwn: boolean; readonly decimal?: "." | "," | undefined },
): ReadTableOptions | undefined {
  if (schema === undefined) return decimal === undefined ? undefined : { decimal };
  const parsed = parseSchema("run.json", schema);
  return { schema: parsed, decimal: decimal ?? (isOwn ? parsed.form?.decimal : undefined) };
}
