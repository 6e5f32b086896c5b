import { cellsOf } from "./_cells-of.ts";
import { checkLayout } from "./_check-layout.ts";
import { valueText } from "./_value-text.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { RowLayout, RowWriter } from "./row-writer.ts";

/**
 * Writes rows as lines of JSON, an object each with the columns by their names; a number that is not finite is null.
 *
 * @throws DataSetOptionError where the columns are not those of the shape
 */
export function jsonLinesWriter(sink: ByteSink, layout: RowLayout): RowWriter {
  checkLayout(layout);
  const { columns } = layout;
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const encoder = new TextEncoder();
  return {
    async write(rows) {
      const cells = cellsOf(rows, columns.length);
      const lines = Array.from({ length: cells.rows }, (_, row) => {
        const entries = columns.map(({ type }, column) => {
          const value = cells.cell(row, column);
          if (typeof value === "string") return `${keys[column]}:${JSON.stringify(value)}`;
          return `${keys[column]}:${Number.isFinite(value) ? valueText(value, type) : null}`;
        });
        return `{${entries.join(",")}}\n`;
      });
      await sink.write(encoder.encode(lines.join("")));
    },
    flush: async () => {},
    close: () => sink.close(),
    abort: () => sink.abort(),
  };
}
