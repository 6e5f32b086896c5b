import { DataFileError } from "../../data-file-error.ts";
import type { CsvDialect } from "./_csv-dialect.ts";
import { csvScanner } from "./_csv-scanner.ts";

/** A row of a sample, whose cells become text when they are asked for, since there may be very many. */
export interface SampleRow {
  /** How many cells it has. */
  readonly length: number;
  /** Returns the text of a cell. @param place one that the row has */
  cell(place: number): string;
  /** Returns the text of all cells, or of the first of them. */
  cells(most?: number): string[];
}

/** The first rows of a text, and the comment before them. */
export interface SampleRows {
  readonly rows: readonly SampleRow[];
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
  const rows: SampleRow[] = [];
  let comment: string | undefined;
  /** Where each cell begins and ends, and where the row begins among them. */
  let places = new Uint32Array(1024);
  let [count, first] = [0, 0];
  const escaped = new Set<number>();
  const cellAt = (i: number): string => {
    const cell = textOf(text, places[2 * i]!, places[2 * i + 1]!);
    return escaped.has(i) ? cell.replaceAll(dialect.quote.repeat(2), dialect.quote) : cell;
  };
  const rowOf = (from: number, length: number): SampleRow => ({
    length,
    cell: (place) => cellAt(from + place),
    cells: (most = length) =>
      Array.from({ length: Math.min(most, length) }, (_, place) => cellAt(from + place)),
  });
  const scanner = csvScanner(dialect, "sample", {
    cell(column, bytes, begin, end, isEscaped) {
      if (rows.length >= mostRows) return;
      if (column === 0) count = first; // a row that was cut off is told again
      if (2 * count === places.length) places = doubled(places);
      const shift = bytes.byteOffset - text.byteOffset;
      places[2 * count] = shift + begin;
      places[2 * count + 1] = shift + end;
      if (isEscaped) escaped.add(count);
      count++;
    },
    endRow(cells) {
      if (rows.length < mostRows) rows.push(rowOf(first, cells));
      first = count;
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

function doubled(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * places.length);
  more.set(places);
  return more;
}
