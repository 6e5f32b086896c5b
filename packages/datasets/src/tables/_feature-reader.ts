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

/** The readers of all features, each an object only while it is looked at, since there may be many. */
export interface FeatureReaders extends Iterable<FeatureReader> {
  readonly length: number;
  /** How many numbers a row has. */
  readonly size: number;
  /** Gives some of them, from one to another. */
  slice(from: number, to: number): readonly FeatureReader[];
  /** Returns those for which something is true. */
  filter(isWanted: (reader: FeatureReader) => boolean): readonly FeatureReader[];
  /** Returns the same with the columns of another schema of the table. */
  by(schema: Schema): FeatureReaders;
}

/**
 * Returns how rows are read from a table.
 *
 * @param places where each column of the schema stands in the table
 * @throws DataFileError naming the row of a cell that does not belong there
 */
export function featureReaders(
  table: RawTable,
  schema: Schema,
  places: ArrayLike<number>,
): FeatureReaders {
  const { columns } = schema;
  const features = new Int32Array(countFeatures(schema));
  const offsets = new Int32Array(features.length);
  const reads: CellReader[] = new Array(features.length);
  const readerOf = cellReaders(table);
  let [count, size] = [0, 0];
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    if (column.role !== "feature") continue;
    features[count] = i;
    offsets[count] = size;
    reads[count++] = readerOf(places[i]!, column);
    size += widthOf(column);
  }
  const readersBy = ({ columns }: Schema): FeatureReaders => {
    const at = (i: number): FeatureReader => ({
      column: columns[features[i]!]!,
      place: places[features[i]!]!,
      offset: offsets[i]!,
      read: reads[i]!,
    });
    function* all(): Generator<FeatureReader> {
      for (let i = 0; i < features.length; i++) yield at(i);
    }
    return {
      length: features.length,
      size,
      [Symbol.iterator]: all,
      slice: (from, to) => Array.from(features.subarray(from, to), (_, i) => at(from + i)),
      filter(isWanted) {
        const wanted: FeatureReader[] = [];
        for (const reader of all()) if (isWanted(reader)) wanted.push(reader);
        return wanted;
      },
      by: readersBy,
    };
  };
  return readersBy(schema);
}

function countFeatures({ columns }: Schema): number {
  let count = 0;
  for (const { role } of columns) if (role === "feature") count++;
  return count;
}
