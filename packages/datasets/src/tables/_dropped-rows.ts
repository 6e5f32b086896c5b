import type { DroppedRows } from "../rows/dropped-rows.ts";
import type { SchemaColumn } from "../schema/schema.ts";
import type { Chunk } from "./_chunk.ts";
import { classesOf } from "./_classes-of.ts";
import type { RawTable } from "./_raw-table.ts";

/**
 * Returns what is known of the rows of a table that are left out; undefined where none is.
 *
 * @param kept the rows of each block that are not left out
 * @param label the column of the classes and its place in the table
 */
export function droppedRows(
  table: RawTable,
  kept: readonly Chunk[],
  label?: { readonly column: SchemaColumn; readonly place: number },
): DroppedRows | undefined {
  const others = kept
    .filter(({ block, rows }) => rows.length < block.rows)
    .map((chunk) => ({ ...chunk, rows: othersOf(chunk) }));
  if (others.length === 0) return undefined;
  const places = placesOf(others);
  const { ids } = table;
  const classes = label && classesOf(table, label.place, label.column, others);
  return {
    places,
    ...(ids && { rowNames: Array.from(places, (row) => ids.texts[row]!) }),
    ...(classes && { labels: Array.from(classes.labels, (each) => classes.names[each]!) }),
  };
}

/** Says how many rows are left out, and which, by their numbers in the file, counted from 1. */
export function droppedNote({ places }: DroppedRows, rows: number): string {
  const named = Array.from(places.subarray(0, mostNamed), (place) => place + 1).join(", ");
  const more = places.length > mostNamed ? ` and ${places.length - mostNamed} more` : "";
  return `Left out, having missing values: ${places.length} of the ${rows} rows, ${places.length === 1 ? "row" : "rows"} ${named}${more}.`;
}

const mostNamed = 10;

/** Returns the places of rows in the table. */
export function placesOf(chunks: readonly Chunk[]): Uint32Array {
  const places = new Uint32Array(chunks.reduce((sum, { rows }) => sum + rows.length, 0));
  let at = 0;
  for (const { first, rows } of chunks) for (const row of rows) places[at++] = first + row;
  return places;
}

function othersOf({ block, rows }: Chunk): Uint32Array {
  const isKept = new Uint8Array(block.rows);
  for (const row of rows) isKept[row] = 1;
  return Uint32Array.from(isKept.keys()).filter((row) => isKept[row] === 0);
}
