import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { inferSchema } from "../schema/_infer-schema.ts";
import { withForm } from "../schema/_with-form.ts";
import { checkDecimal } from "./_check-decimal.ts";
import { rawTable } from "./_raw-table-of.ts";
import { tableRows } from "./_table-rows.ts";
import type { ReadTableOptions } from "./read-table-options.ts";
import type { Table } from "./table.ts";

/**
 * Reads a table once, as a stream: its numbers exactly, each column in the smallest array that holds it, in memory or, where there are more than
 * `mostBytes` of them, in a temporary file. Text of comma-
 * separated values or with another delimiter, plain or gzipped, in UTF-8, UTF-16 or windows-1252, or a Parquet or Arrow file.
 *
 * @throws DataFileError naming file, row (a line of the file, counted from 1), column, expected, got and what to do;
 * DataSetOptionError naming a column that is said but not there
 */
export async function readTable(
  source: ByteSource,
  options: ReadTableOptions = {},
): Promise<Table> {
  const { schema, keepMissing = false } = options;
  const table = await rawTable(source, options);
  if (table.store.rows === 0)
    throw new DataFileError(source.name, {
      field: "rows",
      expected: "at least one",
      got: "none",
      advice: "choose a table with rows",
    });
  if (schema) return tableRows(table, schema, { isOwn: false, keepMissing });
  const found = inferSchema(table, options);
  const { decimal, ignore, label } = options;
  if (decimal !== undefined)
    checkDecimal(table, found.schema, {
      decimal,
      ignore,
      label,
    });
  const own = withForm(found.schema, table, options);
  return tableRows({ ...table, notes: [...table.notes, ...found.notes] }, own, {
    isOwn: true,
    keepMissing,
  });
}
