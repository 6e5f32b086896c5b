import { parseSchema, type ReadTableOptions } from "@autoencoders/datasets";
import type { RowValues } from "../commands/row-options.ts";
import type { TableValues } from "../commands/table-options.ts";
import { Failure } from "../errors/failure.ts";
import { messageOf } from "../errors/message-of.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import { isRecord } from "./is-record.ts";
import { keysOf } from "./keys-of.ts";
import { readText } from "./read-text.ts";

const delimiters: Readonly<Record<string, string>> = { tab: "\t", "\\t": "\t", blank: " " };

/** The names of what may be said of the columns, all of which a schema says. */
const ofColumns = ["label", "ignore", "columns", "categorical", "time", "missing"] as const;

/**
 * What is asked of a table, as its reader takes it; undefined where nothing is.
 *
 * @throws UsageError for a delimiter that is no ASCII character, and for a schema beside what it says; Failure, DataFileError for a
 * schema that cannot be read
 */
export function tableRequest(
  asked: Partial<TableValues & Pick<RowValues, "trainOn">>,
): ReadTableOptions | undefined {
  const { label = asked.trainOn?.column, delimiter, schema, ...rest } = asked;
  if (asked.trainOn && label !== asked.trainOn.column)
    throw new UsageError(
      `expected --train-on to say classes of the label ${label}, got those of ${asked.trainOn.column}`,
    );
  const mark = delimiter === undefined ? undefined : (delimiters[delimiter] ?? delimiter);
  if (mark !== undefined && !/^[\t\x20-\x7e]$/.test(mark))
    throw new UsageError(`expected --delimiter to be one ASCII character, got "${delimiter}"`);
  const beside =
    schema === undefined ? undefined : ofColumns.find((name) => asked[name] !== undefined);
  if (beside !== undefined)
    throw new UsageError(
      `expected --schema alone, got ${flagOf(beside)} beside it; the schema says that too`,
    );
  const { ignore, columns, categorical, time, missing, decimal, encoding } = rest;
  const options: ReadTableOptions = {
    label: label === "none" ? null : label,
    ignore,
    columns,
    categorical,
    time,
    missing,
    decimal,
    encoding,
    delimiter: mark,
    schema: schema === undefined ? undefined : readSchema(schema),
  };
  return keysOf(options).some((name) => options[name] !== undefined) ? options : undefined;
}

/** Reads a schema in JSON, or what `inspect --json` gives, which holds one. */
function readSchema(path: string) {
  let value: unknown;
  const text = readText(path);
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Failure(`expected --schema to be a file of JSON, got ${path}: ${messageOf(cause)}`, {
      cause,
    });
  }
  return parseSchema(path, isRecord(value) && isRecord(value.schema) ? value.schema : value);
}
