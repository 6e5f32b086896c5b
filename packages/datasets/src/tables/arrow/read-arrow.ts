import { messageOf } from "../../_message-of.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { DataFileError } from "../../data-file-error.ts";
import { DataSetOptionError } from "../../data-set-option-error.ts";
import { shortName, shortNames } from "../../schema/_short-name.ts";
import { idPlace } from "../_id-place.ts";
import { namingColumns } from "../_naming-columns.ts";
import { type CellsToRead, columnNames, type RawTable } from "../_raw-table.ts";
import { tableBuilder } from "../_table-store.ts";
import {
  addTypedCell,
  type TypedTableOptions,
  typedCellsToRead,
  typedCellText,
} from "../_typed-cell.ts";
import { arrowBuffers } from "./_arrow-buffers.ts";
import {
  type ArrowColumn,
  arrowColumn,
  arrowColumns,
  arrowDictionary,
  isRead,
} from "./_arrow-columns.ts";
import { type ArrowMessage, arrowMessages } from "./_arrow-messages.ts";
import { type ArrowField, arrowFields } from "./_arrow-schema.ts";
import type { ArrowType } from "./_arrow-type.ts";
import { numberIn, tableIn } from "./_flatbuffer.ts";

/** A table has no more columns, and fewer rows. */
const [mostColumns, rowLimit] = [100_000, 2 ** 31];

/**
 * Reads an Arrow table, a file (also called Feather, of version 2) or a stream, one batch of rows at a time: its columns of numbers, truth values, dates
 * and words, also those that are places in a dictionary; nested ones and others are left out. Buffers may be plain or compressed with LZ4 or Zstandard.
 *
 * @throws DataFileError
 * @see The Apache Software Foundation, "Arrow Columnar Format", version 1.5, https://arrow.apache.org/docs/format/Columnar.html
 */
export async function readArrow(
  source: ByteSource,
  options: TypedTableOptions = {},
): Promise<RawTable> {
  const at: Cell = { row: 0, column: 0, titles: [] };
  try {
    return await readBatches(source, typedCellsToRead(options), at);
  } catch (cause) {
    if (cause instanceof DataFileError || cause instanceof DataSetOptionError) throw cause;
    throw new DataFileError(source.name, {
      field: at.row > 0 ? `Arrow, row ${at.row}, ${shortName(at.titles[at.column]!)}` : "Arrow",
      expected: "a whole file or stream",
      got: messageOf(cause),
      advice: "save it again, by pyarrow.feather.write_feather(table, path), or as Parquet or CSV",
      cause,
    });
  }
}

/** The cell that is read; row 0 where none is. */
interface Cell {
  row: number;
  column: number;
  titles: readonly string[];
}

async function readBatches(
  source: ByteSource,
  { missing, id, naming, spill }: CellsToRead,
  at: Cell,
): Promise<RawTable> {
  const messages = arrowMessages(source);
  const first = await messages.next();
  if (first.done || first.value.kind !== "schema") throw new RangeError("no schema at its begin");
  const fields = arrowFields(first.value.header, first.value.version);
  const read = fields.filter(({ type }) => isRead(type));
  const titles = read.map(({ name }) => name);
  checkColumns(source.name, read);
  const idColumn = id === undefined ? -1 : idPlace(source.name, titles, id);
  const named = columnNames(titles);
  const areNames = namingColumns(named.names, naming);
  const texts: string[] = [];
  const builder = tableBuilder(titles.length, spill);
  const dictionaries = dictionariesOf(read);
  at.titles = titles;
  let total = 0;
  for await (const message of messages) {
    if (message.kind === "dictionary") await dictionaries.add(message);
    if (message.kind !== "batch") continue;
    const batch = await arrowBuffers(message.header, await message.body());
    const columns = arrowColumns(batch, fields, dictionaries.values);
    if (total + batch.rows >= rowLimit) throw new RangeError(`${rowLimit} rows or more`);
    for (let row = 0; row < batch.rows; row++) {
      at.row = total + row + 1;
      for (let column = 0; column < columns.length; column++) {
        at.column = column;
        const value = columns[column]!.at(row);
        const isTime = typeof value === "number" && isDate(read[column]!);
        if (isTime && Math.abs(value) <= mostMs) builder.date(column, value);
        else if (isTime) builder.missing(column);
        else addTypedCell(builder, column, value, { missing, isName: areNames[column]! });
        if (column === idColumn) texts.push(typedCellText(isTime ? dateOf(value) : value));
      }
      builder.endRow(at.row);
    }
    total += batch.rows;
    at.row = 0;
  }
  const leftOut = (kind: ArrowType["kind"], what: string): string[] => {
    const names = fields.filter(({ type }) => type.kind === kind).map(({ name }) => name);
    return names.length > 0 ? [`Left out, being ${what}: ${shortNames(names)}.`] : [];
  };
  return {
    name: source.name,
    ...named,
    store: builder.finish(),
    hasLines: false,
    ...(id !== undefined && { ids: { title: id, texts } }),
    notes: [
      ...leftOut("nested", "nested"),
      ...leftOut("other", "bytes or spans of time that are no numbers"),
    ],
  };
}

/** Times further from 1970 are none that a date can be. */
const mostMs = 8.64e15;

const isDate = ({ type }: ArrowField): boolean => type.kind === "fixed" && type.isDate;
const dateOf = (value: number): Date | null => (Math.abs(value) <= mostMs ? new Date(value) : null);

function checkColumns(name: string, read: readonly ArrowField[]): void {
  const hasValues = read.some(({ type }) => type.kind !== "null");
  if (hasValues && read.length <= mostColumns) return;
  throw new DataFileError(name, {
    field: "columns",
    expected: `one or more of numbers, truth values, dates or words, at most ${mostColumns}`,
    got: hasValues ? `${read.length}` : "none",
    advice: "save such columns alone",
  });
}

/** Returns the dictionaries of columns, to which a file adds. */
function dictionariesOf(fields: readonly ArrowField[]): {
  readonly add: (message: ArrowMessage) => Promise<void>;
  readonly values: (id: number) => ArrowColumn;
} {
  const types = new Map<number, ArrowType>();
  for (const { dictionary, type } of fields) if (dictionary) types.set(dictionary.id, type);
  const parts = new Map<number, readonly ArrowColumn[]>();
  const known = new Map<number, ArrowColumn>();
  return {
    async add({ header, body }) {
      const id = numberIn(header, 0, 64);
      const type = types.get(id);
      const inner = tableIn(header, 1);
      if (!type || !inner) return; // that of a column that is not read
      const isMore = numberIn(header, 2, 8) !== 0;
      const batch = await arrowBuffers(inner, await body());
      const part = arrowColumn(batch, type, { buffer: 0, further: batch.more(0, Infinity) });
      parts.set(id, isMore ? [...(parts.get(id) ?? []), part] : [part]);
      known.set(id, arrowDictionary(parts.get(id)!));
    },
    values(id) {
      const values = known.get(id);
      if (!values) throw new RangeError(`no dictionary ${id}`);
      return values;
    },
  };
}
