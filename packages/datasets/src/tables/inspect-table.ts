import type { ByteSource } from "../bytes/byte-source.ts";
import { inferSchema } from "../schema/_infer-schema.ts";
import { type LikelyLabel, likelyLabels } from "../schema/_likely-labels.ts";
import { withForm } from "../schema/_with-form.ts";
import type { Schema, SchemaColumn } from "../schema/schema.ts";
import type { RawTable } from "./_raw-table.ts";
import { rawTable } from "./_raw-table-of.ts";
import { rowAt } from "./_row-at.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** What a column of a table holds. Dates are in milliseconds since 1970, UTC. */
export interface ColumnReport extends SchemaColumn {
  /** How many cells hold nothing. */
  readonly missing: number;
  /** The least, the greatest, the mean and the standard deviation of numbers or dates; absent where there are none. */
  readonly least?: number;
  readonly greatest?: number;
  readonly mean?: number;
  readonly stddev?: number;
  /** The most frequent words, at most 10, and how often each comes. */
  readonly words?: Readonly<Record<string, number>>;
  /** How many words there are; absent where there are none, or too many to tell apart. */
  readonly distinct?: number;
  /** What does not belong into the column, for example a word among numbers or a number that is not finite: the first such cell and its place, "line 17 (row 15)". */
  readonly odd?: { readonly place: string; readonly text: string; readonly count: number };
}

/** What a table holds. */
export interface TableReport {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
  /** How its columns would become rows. */
  readonly schema: Schema;
  /** The columns that look like classes and would be part of the rows, where it was not said which are the classes. */
  readonly likelyLabels: readonly LikelyLabel[];
  readonly notes: readonly string[];
}

/**
 * Tells what the columns of a table are and what would be done with them, without refusing what a training would.
 *
 * @throws DataFileError where the file is no table; DataSetOptionError naming a column that is said but not there
 */
export async function inspectTable(
  source: ByteSource,
  options: ReadTableOptions = {},
): Promise<TableReport> {
  const table = await rawTable(source, options);
  const found = options.schema
    ? { schema: options.schema, notes: [] }
    : inferSchema(table, options);
  const { notes } = found;
  const schema = options.schema ?? withForm(found.schema, table, options);
  const columns = schema.columns.flatMap((column): ColumnReport[] => {
    const place = table.names.indexOf(column.name);
    return place < 0 ? [] : [reportOf(table, place, column)];
  });
  const isOpen = options.schema === undefined && options.label === undefined;
  return {
    name: source.name,
    rows: table.store.rows,
    columns,
    schema,
    likelyLabels: isOpen ? likelyLabels(table.store, schema.columns) : [],
    notes: [...table.notes, ...notes],
  };
}

function reportOf(table: RawTable, place: number, column: SchemaColumn): ColumnReport {
  const facts = table.store.facts(place);
  const { numbers, dates, words, missing, least, greatest, mean, deviations } = facts;
  const count = numbers + dates;
  const isNumeric = count > words;
  const order = facts.distinct
    .map((word, i) => [word, facts.counts[i]!] as const)
    .sort((a, b) => b[1] - a[1]);
  return {
    ...column,
    missing,
    ...(count > 0 &&
      least <= greatest && { least, greatest, mean, stddev: Math.sqrt(deviations / count) }),
    ...(words > 0 && !isNumeric && { words: Object.fromEntries(order.slice(0, 10)) }),
    ...(words > 0 && !facts.isOverfull && { distinct: order.length }),
    ...(words > 0 &&
      isNumeric && {
        odd: {
          place: rowAt(table, facts.firstWord),
          text: facts.distinct[0] ?? "",
          count: words,
        },
      }),
    ...(words === 0 &&
      facts.infinite > 0 && {
        odd: {
          place: rowAt(table, facts.firstInfinite),
          text: "infinity",
          count: facts.infinite,
        },
      }),
  };
}
