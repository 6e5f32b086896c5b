import { cellsOf } from "./_cells-of.ts";
import { checkLayout } from "./_check-layout.ts";
import { valueText } from "./_value-text.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { RowLayout, RowWriter, WriteAfterOptions } from "./row-writer.ts";

/** Characters that are gathered before they are written. */
const blockLength = 2 ** 16;

/**
 * Writes rows as comma-separated values in UTF-8 (RFC 4180 with line feeds): a line of titles, then one line a row. A number is
 * written in as few digits as read to the same bits, NaN as nothing. Text that a spreadsheet would take for a formula has an
 * apostrophe before it, titles too.
 *
 * @throws DataSetOptionError where the columns are not those of the shape
 *
 * OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvWriter(
  sink: ByteSink,
  layout: RowLayout,
  { after = 0 }: WriteAfterOptions = {},
): RowWriter {
  checkLayout(layout);
  const { columns } = layout;
  const encoder = new TextEncoder();
  let text = after > 0 ? "" : `${columns.map(({ name }) => wordText(name)).join(",")}\n`;
  const flush = async (): Promise<void> => {
    const bytes = encoder.encode(text);
    text = "";
    await sink.write(bytes);
  };
  return {
    async write(rows) {
      const cells = cellsOf(rows, columns.length);
      for (let row = 0; row < cells.rows; row++) {
        for (let column = 0; column < columns.length; column++) {
          const value = cells.cell(row, column);
          if (column > 0) text += ",";
          text +=
            typeof value === "number" ? valueText(value, columns[column]!.type) : wordText(value);
        }
        text += "\n";
        if (text.length >= blockLength) await flush();
      }
    },
    flush,
    async close() {
      await flush();
      await sink.close();
    },
    abort: () => sink.abort(),
  };
}

const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?%?$/i;

/** Writes one cell that holds just a text. */
function wordText(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !isNumber.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
