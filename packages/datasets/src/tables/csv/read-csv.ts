import type { ByteSource } from "../../bytes/byte-source.ts";
import { DataFileError } from "../../data-file-error.ts";
import { DataSetOptionError } from "../../data-set-option-error.ts";
import { idPlace } from "../_id-place.ts";
import { isOwnName, type NamingOptions, namingColumns } from "../_naming-columns.ts";
import { type CellsToRead, columnNames, type RawTable } from "../_raw-table.ts";
import { type SpillOptions, tableBuilder } from "../_table-store.ts";
import { sampleBytes, sampleOf, wholeLines } from "./_csv-sample.ts";
import { type CsvSink, csvScanner } from "./_csv-scanner.ts";
import { encodingOf, NotUtf8, type TextEncodingName, toUtf8 } from "./_encoding.ts";
import { notUtf8 } from "./_not-utf8.ts";
import { numberAt } from "./_number-at.ts";
import { plainChunks } from "./_plain-chunks.ts";
import { missingWords } from "./_read-word.ts";
import { type CsvForm, type CsvOptions, sniffCsv } from "./_sniff-csv.ts";
import { wordReader } from "./_word-reader.ts";

/** How a table of text is read; what is absent is found in its first rows. */
export interface ReadCsvOptions extends CsvOptions, NamingOptions {
  readonly encoding?: TextEncodingName | undefined;
  /** The words that stand for a missing value. */
  readonly missingWords?: readonly string[] | undefined;
  /** The title of a column whose cells name the rows. */
  readonly id?: string | undefined;
  /** Where cells go that are more than memory is to hold. */
  readonly spill?: SpillOptions | undefined;
  /** The decimal mark of the table that a schema was found in. */
  readonly usualDecimal?: "." | "," | undefined;
  /** The titles that are expected. */
  readonly known?: readonly string[] | undefined;
}

/** A table has no more columns. */
const mostColumns = 100_000;

/**
 * Reads a table of text as it streams: memory holds a slice of the file and the numbers, packed.
 *
 * @throws DataFileError naming file, row (a line of the file, counted from 1) and column
 */
export async function readCsv(source: ByteSource, options: ReadCsvOptions = {}): Promise<RawTable> {
  try {
    return await readOnce(source, options);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    if (options.encoding !== undefined) throw notUtf8(source.name);
    return readOnce(source, { ...options, encoding: "windows-1252" });
  }
}

async function readOnce(source: ByteSource, options: ReadCsvOptions): Promise<RawTable> {
  checkMarks(options);
  const chunks = plainChunks(source);
  try {
    return await readChunks(source.name, chunks, options);
  } finally {
    await chunks.return(undefined);
  }
}

async function readChunks(
  name: string,
  chunks: AsyncGenerator<Uint8Array>,
  options: ReadCsvOptions,
): Promise<RawTable> {
  const missing = new Set(options.missingWords ?? missingWords);
  const sample = await sampleOf(chunks);
  const encoding = options.encoding ?? encodingOf(sample.bytes.subarray(0, sampleBytes));
  const utf8 = toUtf8(encoding, name);
  const first = utf8(sample.bytes);
  const mark = separatorLine(first);
  const text = mark ? first.subarray(mark.length) : first;
  const form = sniffCsv(sample.isAll ? text : wholeLines(text), {
    ...options,
    delimiter: options.delimiter ?? mark?.delimiter,
    missing,
  });
  if (form) checkForm(form, name);
  const { sink, finish } = form
    ? tableSink(form, name, { missing, id: options.id, naming: options, spill: options.spill })
    : emptySink(name);
  const dialect = form ?? { delimiter: ",", quote: '"', comment: "" };
  const scanner = csvScanner(dialect, name, sink, mark ? 2 : 1);
  scanner.push(text);
  for await (const chunk of chunks) scanner.push(utf8(chunk));
  scanner.push(utf8());
  scanner.end();
  const table = finish();
  const notes = encoding === "utf-8" ? [] : [`The text is read as ${encoding.toUpperCase()}.`];
  return { ...table, notes: [...notes, ...table.notes] };
}

/** The line by which Excel is told the delimiter. */
function separatorLine(
  text: Uint8Array,
): { readonly length: number; readonly delimiter: string } | undefined {
  const [line, delimiter] =
    /^sep=([\t\x20-\x7e])\r?\n/i.exec(String.fromCharCode(...text.subarray(0, 8))) ?? [];
  return line === undefined || delimiter === undefined
    ? undefined
    : { length: line.length, delimiter };
}

function checkMarks(options: ReadCsvOptions): void {
  for (const option of ["delimiter", "quote", "comment"] as const) {
    const mark = options[option];
    const isMark = mark === undefined || /^[\t\x20-\x7e]$/.test(mark);
    if (!isMark && !(mark === "" && option !== "delimiter"))
      throw new DataSetOptionError(option, "one ASCII character", mark);
  }
}

function checkForm({ columns }: CsvForm, name: string): void {
  if (columns <= mostColumns) return;
  throw new DataFileError(name, {
    field: "columns",
    expected: `at most ${mostColumns}`,
    got: `${columns}`,
    advice: "save them as an array with numpy.save",
  });
}

interface Sink {
  readonly sink: CsvSink;
  readonly finish: () => RawTable;
}

/** Takes the rows of a text without any. */
const emptySink = (name: string): Sink => {
  const fail = (): never => {
    throw new DataFileError(name, {
      field: "text",
      expected: "a table of comma-separated values",
      got: "no lines",
      advice: "choose another file",
    });
  };
  return { sink: { cell() {}, endRow() {} }, finish: fail };
};

/** Takes the cells of rows into a table. */
function tableSink(form: CsvForm, name: string, { missing, id, naming, spill }: CellsToRead): Sink {
  const { columns, skip, decimal, quote } = form;
  const builder = tableBuilder(columns, spill);
  const { names, isTitled } = columnNames(form.titles ?? new Array(columns).fill(""));
  const idColumn = id === undefined ? -1 : idPlace(name, names, id);
  const areNames = namingColumns(names, naming);
  const texts: string[] = [];
  let text = "";
  const decimalByte = decimal.charCodeAt(0);
  const { textOf, decode, unsure } = wordReader(builder, { name, missing, decimal, quote });
  let isExtra = false;
  let [seen, comments] = [0, 0];

  const fail = (line: number, column: number, expected: string, got: string): never => {
    const title = isTitled[column] ? ` (“${shortened(names[column]!)}”)` : "";
    throw new DataFileError(name, {
      field: `line ${line} (row ${seen - skip}), column ${column + 1}${title}`,
      expected,
      got,
      advice: `mend that row; cells are told apart by ${JSON.stringify(form.delimiter)}`,
    });
  };

  let inexact: Int32Array | undefined; // absent until there is one

  const sink: CsvSink = {
    cell(column, bytes, begin, end, isEscaped) {
      if (column === 0) isExtra = false;
      if (seen < skip) return;
      if (column >= columns) {
        if (end > begin) isExtra = true;
        return;
      }
      if (column === idColumn) text = textOf(bytes, begin, end, isEscaped);
      const value = numberAt(bytes, begin, end, decimalByte);
      const own = areNames[column] && !Number.isNaN(value) && nameOf(bytes, begin, end);
      if (own) builder.word(column, own);
      else if (!Number.isNaN(value)) {
        builder.number(column, value);
        if ((value > mostExact || value < -mostExact) && isInexact(bytes, begin, end, value)) {
          inexact ??= new Int32Array(columns);
          inexact[column]!++;
        }
      } else if (begin === end && missing.has("")) builder.missing(column);
      else decode(column, bytes, begin, end, isEscaped);
    },
    endRow(cells, line) {
      if (seen++ < skip) return;
      if (cells < columns)
        fail(line, cells, "a cell", `the end of the row after ${cells} of ${columns} cells`);
      if (isExtra) fail(line, columns, `the end of the row after ${columns} cells`, "another cell");
      builder.endRow(line);
      if (idColumn >= 0) texts.push(text);
    },
    comment() {
      comments++;
    },
  };
  const finish = (): RawTable => {
    const lines = comments === 1 ? "1 line that begins" : `${comments} lines that begin`;
    const notes = comments > 0 ? [`Left out, being comments: ${lines} with ${form.comment}.`] : [];
    const parted = form.isDecimalSure ? undefined : unsure();
    if (parted !== undefined) notes.push(partedNote(parted, decimal));
    return {
      name,
      names,
      isTitled,
      store: builder.finish(),
      hasLines: true,
      ...(form.isDecimalSeen && { decimal }),
      ...(inexact && { inexact }),
      notes: [...form.notes, ...notes],
      ...(id !== undefined && { ids: { title: id, texts } }),
    };
  };
  return { sink, finish };
}

const partedNote = (text: string, decimal: string): string => {
  const [mark, other] = decimal === "," ? ["points", "."] : ["commas", ","];
  return `Numbers are read with ${mark} that part thousands: ${text} is ${text.replace(/[.,]/, "")}; say decimal ${other} if they are decimal marks.`;
};

/** What stands in a cell, where it is a name though it is written in digits. */
function nameOf(bytes: Uint8Array, begin: number, end: number): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(begin, end)).trim();
  return isOwnName(text) ? text : undefined;
}

/** Each whole number up to it is a float64. */
const mostExact = Number.MAX_SAFE_INTEGER;

/** Whether bytes spell a whole number, digit by digit, that becomes another one in float64. */
function isInexact(bytes: Uint8Array, begin: number, end: number, value: number): boolean {
  if (end - begin > 64 || !Number.isFinite(value)) return false;
  const text = String.fromCharCode(...bytes.subarray(begin, end)).trim();
  return /^[-+]?\d+$/.test(text) && BigInt(text.replace("+", "")) !== BigInt(value);
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
