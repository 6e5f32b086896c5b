import { DataFileError } from "../data-file-error.ts";
import { trainingRows } from "../rows/_training-rows.ts";
import type { Column } from "../rows/column.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { noClass } from "../rows/no-class.ts";
import { rowColumns, widthOf } from "../schema/_features.ts";
import { matchTable } from "../schema/_match-table.ts";
import type { Schema, SchemaColumn } from "../schema/schema.ts";
import type { StoredBlock } from "./_block.ts";
import { cellReaders } from "./_cell-reader.ts";
import { checkMissing } from "./_check-missing.ts";
import type { Chunk } from "./_chunk.ts";
import { classesOf } from "./_classes-of.ts";
import { droppedNote, droppedRows, placesOf } from "./_dropped-rows.ts";
import { dtypeOf } from "./_dtype-of.ts";
import { type FeatureReader, type FeatureReaders, featureReaders } from "./_feature-reader.ts";
import { fillOf, isFilling, withFills } from "./_fills.ts";
import type { RawTable } from "./_raw-table.ts";
import { rowAt } from "./_row-at.ts";
import type { Table } from "./table.ts";

/**
 * Returns the rows of a table by a schema.
 *
 * @param options.isOwn whether the schema was found in this very table: what fills its missing values is then taken from it
 * @param options.keepMissing whether rows stay that the schema refuses or drops for a missing value, as NaN
 * @throws DataFileError naming row and column of a cell that does not belong there, or counting missing values
 */
export function tableRows(
  table: RawTable,
  schema: Schema,
  { isOwn, keepMissing }: { readonly isOwn: boolean; readonly keepMissing: boolean },
): Table {
  const { store, name } = table;
  // A schema of this very table has its columns in their order.
  const { places, notes } = isOwn
    ? { places: Int32Array.from({ length: schema.columns.length }, (_, place) => place), notes: [] }
    : matchTable(table, schema);
  const placeOf = (column: SchemaColumn): number => places[schema.columns.indexOf(column)]!;
  const unfilled = featureReaders(table, schema, places);
  if (unfilled.length === 0) throw noFeatures(name);
  if (schema.missing === "refuse" && !keepMissing) checkMissing(table, unfilled, isOwn);
  const hasMissing = ({ place }: FeatureReader): boolean => store.fact(place, "missing") > 0;
  const isDropping = schema.missing === "drop" && !keepMissing;
  const { size } = unfilled;
  const lacking = unfilled.filter(hasMissing);
  const isLacking = lacking.length > 0;
  const kept = keptRows(store.blocks, isDropping ? lacking : []);
  const chunks = kept.filter(({ rows }) => rows.length > 0);
  if (chunks.length === 0) throw noRows(name, store.rows);
  const [label] = schema.columns.filter(({ role }, i) => role === "label" && places[i]! >= 0);
  const [time] = schema.columns.filter(({ role }, i) => role === "time" && places[i]! >= 0);
  const { ids } = table;
  const classes = label && classesOf(table, placeOf(label), label, chunks);
  const dropped = droppedRows(table, kept, label && { column: label, place: placeOf(label) });
  const inFile = dropped && placesOf(chunks);
  const times = time && timesOf(table, placeOf(time), time, chunks);
  const numbersBy = (filled: Schema): Pick<Table, "schema" | "dtype" | "rows"> => {
    const readers = filled === schema ? unfilled : unfilled.by(filled);
    const exact = dtypeOf(store.blocks, readers);
    const hasHoles = isLacking && readers.filter(hasMissing).some(isUnfilled);
    const dtype = hasHoles && !isDropping && exact === "uint8" ? "float32" : exact;
    const rows = async (chunk: number) => numbersOf(chunks[chunk]!, readers, size, dtype);
    return { schema: filled, dtype, rows };
  };
  let columns: readonly Column[] | undefined;
  const tableBy = (filled: Schema): Table => ({
    name,
    kind: "table",
    shape: [size],
    chunkSizes: chunks.map(({ rows }) => rows.length),
    // Made when it is asked for: of many columns with categories it takes more memory than their cells.
    get columns() {
      columns ??= rowColumns(schema);
      return columns;
    },
    ...numbersBy(filled),
    ...(schema.missing === "mask" &&
      isLacking && {
        mask: async (chunk: number) => maskOf(chunks[chunk]!, unfilled, size),
      }),
    ...classes,
    ...(times && { time: times }),
    ...(inFile && { places: inFile }),
    ...(dropped && { dropped }),
    ...(ids && {
      rowNames: inFile ? Array.from(inFile, (row) => ids.texts[row]!) : ids.texts,
      rowNamesTitle: ids.title,
    }),
    lineOf: (row) => store.lineOf(inFile?.[row] ?? row),
    notes: [
      ...table.notes,
      ...notes,
      ...(dropped ? [droppedNote(dropped, store.rows)] : []),
      ...(classes ? unlabeledNote(classes) : []),
    ],
  });
  if (!isOwn || !isFilling(schema)) return tableBy(schema);
  const filledBy = (rows: Uint32Array): Table =>
    tableBy(withFills(schema, unfilled, store.blocks, store.rows, rows));
  // Not a copy, which would ask for the columns.
  return Object.assign(filledBy(trainingRows(name, store.rows, { time: times })), { filledBy });
}

const isUnfilled = ({ column }: FeatureReader): boolean => Number.isNaN(fillOf(column));

/** Says how many rows have no label. */
function unlabeledNote({
  labels,
  names,
}: {
  readonly labels: Int32Array;
  readonly names: readonly string[];
}): string[] {
  const none = names.indexOf(noClass);
  const count = none < 0 ? 0 : labels.reduce((sum, label) => sum + Number(label === none), 0);
  if (count === 0) return [];
  const rows = `${count} of the ${labels.length} rows ${count === 1 ? "has" : "have"} no label`;
  return [`${rows}, and no part in what is said of classes.`];
}

function keptRows(blocks: readonly StoredBlock[], needed: readonly FeatureReader[]): Chunk[] {
  const most = blocks.reduce((rows, block) => Math.max(rows, block.rows), 0);
  const places = Uint32Array.from({ length: most }, (_, row) => row);
  let first = 0;
  return blocks.map((block) => {
    const all = places.subarray(0, block.rows);
    const whole = (): Uint32Array => {
      const { loaded } = block;
      const isKept = new Uint8Array(block.rows).fill(1);
      for (const { read, place } of needed)
        for (let row = 0; row < isKept.length; row++)
          if (Number.isNaN(read(loaded, row, place))) isKept[row] = 0;
      return all.filter((row) => isKept[row] === 1);
    };
    const chunk = { block, first, rows: needed.length === 0 ? all : whole() };
    first += block.rows;
    return chunk;
  });
}

function numbersOf(
  { block: stored, rows }: Chunk,
  readers: FeatureReaders,
  size: number,
  dtype: FileSource["dtype"],
): FileNumbers {
  const block = stored.loaded;
  const length = rows.length * size;
  const numbers =
    dtype === "uint8"
      ? new Uint8Array(length)
      : dtype === "float32"
        ? new Float32Array(length)
        : new Float64Array(length);
  for (const { read, place, offset, column } of readers) {
    const isCategory = column.kind === "categorical";
    const [width, fill] = [widthOf(column), fillOf(column)];
    for (let i = 0, at = offset; i < rows.length; i++, at += size) {
      const cell = read(block, rows[i]!, place);
      const value = Number.isNaN(cell) ? fill : cell;
      if (isCategory && Number.isNaN(value)) numbers.fill(value, at, at + width);
      else if (isCategory) numbers[at + value] = 1;
      else numbers[at] = value;
    }
  }
  return numbers;
}

function maskOf({ block: stored, rows }: Chunk, readers: FeatureReaders, size: number): Uint8Array {
  const block = stored.loaded;
  const mask = new Uint8Array(rows.length * size);
  for (const { read, place, offset, column } of readers) {
    const width = widthOf(column);
    rows.forEach((row, i) => {
      const at = i * size + offset;
      if (!Number.isNaN(read(block, row, place))) mask.fill(1, at, at + width);
    });
  }
  return mask;
}

function timesOf(
  table: RawTable,
  place: number,
  column: SchemaColumn,
  chunks: readonly Chunk[],
): Float64Array {
  const read = cellReaders(table)(place, column);
  const times = new Float64Array(chunks.reduce((sum, { rows }) => sum + rows.length, 0));
  let at = 0;
  for (const { block, first, rows } of chunks) {
    const { loaded } = block;
    for (const row of rows) {
      const time = read(loaded, row, place);
      if (Number.isNaN(time))
        throw new DataFileError(table.name, {
          field: `${rowAt(table, first + row)}, ${column.name}`,
          expected: "a time",
          got: "nothing",
          advice: "remove or fill in such rows",
        });
      times[at++] = time;
    }
  }
  return times;
}

const noFeatures = (name: string): DataFileError =>
  new DataFileError(name, {
    field: "columns",
    expected: "one of numbers",
    got: "none",
    advice: "choose a table of numbers",
  });

const noRows = (name: string, rows: number): DataFileError =>
  new DataFileError(name, {
    field: "rows",
    expected: "at least one",
    got: rows === 0 ? "none" : `none without missing values of ${rows}`,
    advice: "choose a table with more",
  });
