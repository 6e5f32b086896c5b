import { noClass } from "../rows/no-class.ts";
import { categoryOf } from "../schema/_categories-of.ts";
import type { SchemaColumn } from "../schema/schema.ts";
import type { Block } from "./_block.ts";
import { cellReaders } from "./_cell-reader.ts";
import type { Chunk } from "./_chunk.ts";
import type { RawTable } from "./_raw-table.ts";
import { isWordCode } from "./_table-store.ts";

/** Returns the classes of rows; words that are none of the known ones follow those, and so does `noClass` where a label is missing. */
export function classesOf(
  table: RawTable,
  place: number,
  column: SchemaColumn,
  chunks: readonly Chunk[],
): { readonly labels: Int32Array; readonly names: readonly string[] } {
  const read = cellReaders(table)(place, column);
  const names = [...column.categories!];
  const unknown = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = names.indexOf(word);
    if (known >= 0) return known;
    return names.push(word) - 1;
  };
  const labels = new Int32Array(chunks.reduce((sum, { rows }) => sum + rows.length, 0));
  let at = 0;
  for (const { block: stored, rows } of chunks) {
    const block = stored.loaded;
    for (const row of rows) {
      const found = read(block, row, place);
      if (found >= 0) labels[at++] = found;
      else {
        const word = Number.isNaN(found) ? noClass : cellText(table, place, block, row);
        const known = unknown.get(word) ?? placeOf(word);
        unknown.set(word, known);
        labels[at++] = known;
      }
    }
  }
  return { labels, names };
}

/** The name of the category that a cell stands for. */
function cellText({ store }: RawTable, place: number, block: Block, row: number): string {
  const facts = store.facts(place);
  const code = block.codes.at(place, row);
  if (isWordCode(code)) return facts.distinct[code - 1] ?? "other";
  return categoryOf(block.values.at(place, row), facts);
}
