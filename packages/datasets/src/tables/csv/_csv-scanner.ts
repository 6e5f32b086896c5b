import { DataFileError } from "../../data-file-error.ts";
import type { CsvDialect } from "./_csv-dialect.ts";

/** What a scanner finds. Where a row is cut off by the end of a chunk, its cells are told again, from the first. */
export interface CsvSink {
  /** Takes the cell of a column: the bytes from `begin` to `end`, in which a quote is doubled where `isEscaped`. */
  cell(column: number, bytes: Uint8Array, begin: number, end: number, isEscaped: boolean): void;
  /** Takes the end of a row: its number of cells and the line, counted from 1, that it begins on. */
  endRow(cells: number, line: number): void;
  /** Takes the text of a comment. */
  comment?(bytes: Uint8Array, begin: number, end: number): void;
}

/** The most bytes of one row: a quote that is never closed must not collect the rest of the file. */
const mostRowBytes = 2 ** 23;
const [tab, lineFeed, carriageReturn, blank] = [0x09, 0x0a, 0x0d, 0x20];

/** A text that is scanned while it comes. */
export interface CsvScanner {
  /** Scans the next bytes. */
  push(bytes: Uint8Array): void;
  /** Scans what is left, the last row without a line end. */
  end(): void;
}

/**
 * Finds the cells of UTF-8 text that comes in chunks, without making strings. Lines end in LF, CR LF or CR; empty ones are no rows.
 * A cell may stand in quotes, which may hold delimiters, line ends and doubled quotes; a quote inside a plain cell is a character.
 *
 * @param name of the file, for messages
 * @param firstLine the number of the first line
 * @throws DataFileError naming row and column of a quote that is not closed, or that something else follows
 */
export function csvScanner(
  dialect: CsvDialect,
  name: string,
  sink: CsvSink,
  firstLine = 1,
): CsvScanner {
  const byteOf = (character: string): number => (character === "" ? -1 : character.charCodeAt(0));
  const delimiter = byteOf(dialect.delimiter);
  const quote = byteOf(dialect.quote);
  const comment = byteOf(dialect.comment);
  const isByBlanks = delimiter === blank;
  let line = firstLine;
  let rest: Uint8Array = new Uint8Array(0);
  let isEscaped = false;
  let innerLines = 0;

  /** Scans whole rows, and the last one where `isLast`; returns where the row that is not whole begins. */
  function scan(bytes: Uint8Array, isLast: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      const first = bytes[at]!;
      const isNoRow = first === comment || isLineEnd(first);
      const after = isNoRow ? lineEnd(bytes, at, isLast) : scanRow(bytes, at, isLast);
      if (after < 0) return at;
      if (first === comment) sink.comment?.(bytes, at + 1, after);
      if (isNoRow) line++;
      at = after;
    }
    return at;
  }

  /** Scans the row that begins at `start`; returns where the next one begins, −1 where the chunk ends before that. */
  function scanRow(bytes: Uint8Array, start: number, isLast: boolean): number {
    const { length } = bytes;
    let [at, column, isEmpty] = [start, 0, true];
    innerLines = 0;
    for (;;) {
      let begin = at;
      at = afterBlanks(bytes, at);
      if (isByBlanks) begin = at;
      isEscaped = false;
      const isQuoted = at < length && bytes[at] === quote;
      if (isQuoted) begin = at + 1;
      const end = isQuoted
        ? quotedEnd(bytes, begin, start, column, isLast)
        : plainEnd(bytes, at, isByBlanks ? tab : delimiter);
      at = isQuoted && end >= 0 ? end + 1 : end;
      if (end >= 0 && (isQuoted || isByBlanks)) at = afterBlanks(bytes, at);
      if (end < 0 || (at === length && !isLast)) {
        if (length - start > mostRowBytes) failLong();
        return -1;
      }
      const isRowEnd = at === length || isLineEnd(bytes[at]!);
      if (isQuoted && !isRowEnd && bytes[at] !== delimiter && !isByBlanks)
        fail(column, "a delimiter after a closing quote", "another character");
      if (isQuoted || !isBlankBetween(bytes, begin, end)) isEmpty = false;
      // What follows the last blanks of a row by blanks is its end, not a cell.
      if (!isByBlanks || isQuoted || end > begin) sink.cell(column++, bytes, begin, end, isEscaped);
      if (!isRowEnd) {
        if (!isByBlanks) at++;
        continue;
      }
      const after = lineEnd(bytes, at, isLast);
      if (after < 0) return -1;
      if (column > 1 || !isEmpty) sink.endRow(column, line);
      line += 1 + innerLines;
      return after;
    }
  }

  /** Returns where blanks end that are no delimiters, or are one together. */
  function afterBlanks(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && isBlank(bytes[at]!) && (isByBlanks || bytes[at] !== delimiter))
      at++;
    return at;
  }

  /** Returns where a cell without quotes ends. */
  function plainEnd(bytes: Uint8Array, from: number, other: number): number {
    const { length } = bytes;
    for (let at = from; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === delimiter || byte === lineFeed || byte === carriageReturn || byte === other)
        return at;
    }
    return length;
  }

  /** Returns where the closing quote of a cell stands, −1 where it may be in the next chunk. */
  function quotedEnd(
    bytes: Uint8Array,
    begin: number,
    start: number,
    column: number,
    isLast: boolean,
  ): number {
    const { length } = bytes;
    for (let at = begin; at < length; at++) {
      const byte = bytes[at];
      if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed))
        innerLines++;
      if (byte !== quote) continue;
      if (at + 1 === length && !isLast) return -1;
      if (bytes[at + 1] !== quote) return at;
      isEscaped = true;
      at++;
    }
    if (isLast || length - start > mostRowBytes)
      fail(column, "a quote that is closed", "none up to the end");
    return -1;
  }

  const fail = (column: number, expected: string, got: string): never => {
    throw new DataFileError(name, {
      field: `line ${line}, column ${column + 1}`,
      expected,
      got,
      advice: "mend that row",
    });
  };
  const failLong = (): never => {
    throw new DataFileError(name, {
      field: `line ${line}`,
      expected: `at most ${mostRowBytes} bytes`,
      got: "more",
      advice: "choose a table of comma-separated values",
    });
  };

  return {
    push(bytes) {
      const joined = rest.length === 0 ? bytes : concat(rest, bytes);
      rest = joined.subarray(scan(joined, false));
    },
    end() {
      scan(rest, true);
      rest = new Uint8Array(0);
    },
  };
}

/** Returns where the next line begins; −1 where the chunk ends before that is known. */
function lineEnd(bytes: Uint8Array, from: number, isLast: boolean): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
  if (at === bytes.length) return isLast ? at : -1;
  if (bytes[at] === lineFeed) return at + 1;
  if (at + 1 === bytes.length && !isLast) return -1;
  return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

const isBlank = (byte: number): boolean => byte === blank || byte === tab;
const isLineEnd = (byte: number): boolean => byte === lineFeed || byte === carriageReturn;

function isBlankBetween(bytes: Uint8Array, begin: number, end: number): boolean {
  for (let i = begin; i < end; i++) if (!isBlank(bytes[i]!)) return false;
  return true;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
