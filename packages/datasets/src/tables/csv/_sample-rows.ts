import { DataFileError } from "../../data-file-error.ts";
import type { CsvDialect } from "./_csv-dialect.ts";
import { csvScanner } from "./_csv-scanner.ts";

/** The first rows of a text as cells, and the comment before them. */
export interface SampleRows {
  readonly rows: readonly (readonly string[])[];
  /** The last comment before the first row. */
  readonly comment: string | undefined;
}

const mostRows = 200;
const decoder = new TextDecoder();

/** Most cells are short ASCII, which a decoder takes longer to be called for than to read. */
function textOf(bytes: Uint8Array, begin: number, end: number): string {
  if (end - begin > 32) return decoder.decode(bytes.subarray(begin, end));
  let text = "";
  for (let i = begin; i < end; i++) {
    if (bytes[i]! > 127) return decoder.decode(bytes.subarray(begin, end));
    text += String.fromCharCode(bytes[i]!);
  }
  return text;
}

/** Returns the first rows of a text by a dialect, at most 200; undefined where it is no text of that dialect. */
export function sampleRows(text: Uint8Array, dialect: CsvDialect): SampleRows | undefined {
  const rows: string[][] = [];
  let comment: string | undefined;
  let row: string[] = [];
  const scanner = csvScanner(dialect, "sample", {
    cell(column, bytes, begin, end, isEscaped) {
      if (rows.length >= mostRows) return;
      if (column === 0) row = [];
      const cell = textOf(bytes, begin, end);
      row[column] = isEscaped ? cell.replaceAll(dialect.quote.repeat(2), dialect.quote) : cell;
    },
    endRow() {
      if (rows.length < mostRows) rows.push(row);
    },
    comment(bytes, begin, end) {
      if (rows.length === 0) comment = decoder.decode(bytes.subarray(begin, end)).trim();
    },
  });
  try {
    scanner.push(text);
    scanner.end();
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    if (rows.length === 0) return undefined;
  }
  return { rows, comment };
}
