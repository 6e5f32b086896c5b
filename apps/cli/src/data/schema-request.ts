import { parseSchema, type ReadTableOptions, type Schema } from "@autoencoders/datasets";

/**
 * Asks for a table by the schema that a run keeps: by titles, in any order.
 *
 * @throws DataFileError where run.json holds no such schema
 */
export const schemaRequest = (schema: Schema | undefined): ReadTableOptions | undefined =>
  schema && { schema: parseSchema("run.json", schema) };
