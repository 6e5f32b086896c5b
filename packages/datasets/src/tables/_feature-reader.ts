import { widthOf } from "../schema/_features.ts";
import type { Schema, SchemaColumn } from "../schema/schema.ts";
import { type CellReader, cellReaders } from "./_cell-reader.ts";
import type { RawTable } from "./_raw-table.ts";

/** A column that rows are made of, where it stands in the table, where its numbers stand in a row, and how its cells are read. */
export interface FeatureReader {
  readonly column: SchemaColumn;
  readonly place: number;
  readonly offset: number;
  readonly read: CellReader;
}

/**
 * Returns how rows are read from a table.
 *
 * @param places where each column of the schema stands in the table
 * @throws DataFileError naming the row of a cell that does not belong there
 */
export function featureReaders(
  table: RawTable,
  { columns }: Schema,
  places: readonly number[],
): readonly FeatureReader[] {
  const readers: FeatureReader[] = [];
  const readerOf = cellReaders(table);
  let offset = 0;
  for (const [i, column] of columns.entries()) {
    if (column.role !== "feature") continue;
    const place = places[i]!;
    readers.push({ column, place, offset, read: readerOf(place, column) });
    offset += widthOf(column);
  }
  return readers;
}
