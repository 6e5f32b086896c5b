import type { CsvDialect } from "./_csv-dialect.ts";
import { type DecimalHints, decimalOf } from "./_decimal-of.ts";
import { isTitleRow } from "./_find-titles.ts";
import { readWord } from "./_read-word.ts";
import { type SampleRow, type SampleRows, sampleRows } from "./_sample-rows.ts";

/** What is said of a table's form; what is absent is found in its first rows. */
export interface CsvOptions {
  /** The character between cells, such as ";"; " " stands for any number of blanks. */
  readonly delimiter?: string | undefined;
  /** The character around cells that hold delimiters. */
  readonly quote?: string | undefined;
  /** The character that begins lines to leave out. */
  readonly comment?: string | undefined;
  /** The decimal mark. */
  readonly decimal?: "." | "," | undefined;
  /** Whether the first row names the columns. */
  readonly header?: boolean | undefined;
}

/** The form of a table. */
export interface CsvForm extends CsvDialect {
  readonly decimal: "." | ",";
  /** Whether a number of the first rows can be read by this decimal mark alone, or the mark is said. */
  readonly isDecimalSure: boolean;
  /** Whether a number of the first rows has a point or a comma, or the mark is said. */
  readonly isDecimalSeen: boolean;
  readonly columns: number;
  /** The titles of the columns, "" for one without; undefined where the table has none. */
  readonly titles: readonly string[] | undefined;
  /** How many rows come before those of data. */
  readonly skip: number;
  /** Sentences about what was found. */
  readonly notes: readonly string[];
}

/** What is known before a sample is looked at. */
interface SniffOptions extends CsvOptions, DecimalHints {
  readonly missing: ReadonlySet<string>;
  /** The titles that are expected: the delimiter that gives the most of them is taken. */
  readonly known?: readonly string[] | undefined;
}

const delimiters = [",", "\t", ";", "|", " "];
const delimiterNames: Readonly<Record<string, string>> = {
  "\t": "tabs",
  ";": "semicolons",
  "|": "bars",
  " ": "blanks",
};
/** The cells of a sample that are looked at, and the columns. */
const [mostCells, mostColumns] = [4000, 2000];

/**
 * Finds the form of a table in its first rows: the delimiter under which the most rows have as many cells and the most cells are
 * numbers, dates or nothing; the decimal mark; titles.
 *
 * @param text UTF-8, whole rows
 */
export function sniffCsv(text: Uint8Array, options: SniffOptions): CsvForm | undefined {
  const { missing } = options;
  const comment = options.comment ?? commentOf(text);
  const candidates = options.delimiter === undefined ? delimitersIn(text) : [options.delimiter];
  const quotes = options.quote === undefined ? quotesIn(text) : [options.quote];
  let best:
    | { readonly score: number; readonly dialect: CsvDialect; readonly sample: SampleRows }
    | undefined;
  for (const quote of quotes)
    for (const delimiter of candidates) {
      const dialect = { delimiter, quote, comment };
      const sample = sampleRows(text, dialect);
      if (!sample || sample.rows.length === 0) continue;
      const score = scoreOf(sample, dialect, missing, options);
      if (best === undefined || score > best.score + 1e-9) best = { score, dialect, sample };
    }
  return best && formOf(best.dialect, best.sample, options);
}

/** The delimiters that may be: blanks are none where each line has a tab, since a tab is hardly ever part of a cell. */
function delimitersIn(text: Uint8Array): readonly string[] {
  let [hasTab, lines, tabbed] = [false, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === 0x09) hasTab = true;
    if (byte !== 0x0a && byte !== 0x0d) continue;
    lines++;
    if (hasTab) tabbed++;
    hasTab = false;
  }
  const isTabbed = tabbed > 0 && tabbed >= 0.9 * lines;
  return isTabbed ? delimiters.filter((delimiter) => delimiter !== " ") : delimiters;
}

/** The quotes that may stand around cells: apostrophes only where there are many, and nothing in double quotes. */
function quotesIn(text: Uint8Array): readonly string[] {
  let [apostrophes, lines] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === 0x22) return ['"'];
    if (byte === 0x27) apostrophes++;
    if (byte === 0x0a || byte === 0x0d) lines++;
  }
  return apostrophes >= lines ? ['"', "'"] : ['"'];
}

/** A line that begins with # is a comment where most lines do not. */
function commentOf(text: Uint8Array): string {
  let [lines, comments] = [0, 0];
  let isStart = true;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (isStart && byte !== 0x0a && byte !== 0x0d) {
      lines++;
      if (byte === 0x23) comments++;
    }
    isStart = byte === 0x0a || byte === 0x0d;
  }
  return comments > 0 && comments < 0.3 * lines ? "#" : "";
}

function scoreOf(
  { rows }: SampleRows,
  { delimiter, quote }: CsvDialect,
  missing: ReadonlySet<string>,
  hints: Pick<SniffOptions, "known" | "decimal" | "usualDecimal">,
): number {
  const width = usualWidth(rows);
  const names = new Set(hints.known);
  const matched =
    names.size === 0 ? 0 : rows[0]!.cells().filter((cell) => names.has(cell.trim())).length;
  if (width < 2) return 0.01 * matched - (quote === '"' ? 0 : 0.01);
  const isUsual = (row: SampleRow): boolean => row.length === width;
  const cells = someCells(rows.length > 1 ? rows.slice(1) : rows);
  const { mark } = decimalOf(cells, delimiter, hints);
  const typed =
    cells.filter((cell) => isTyped(cell, mark, missing)).length / Math.max(1, cells.length);
  const consistent = rows.filter(isUsual).length / rows.length;
  const unclosed =
    cells.filter((cell) => /^["'].*["']$/.test(cell)).length / Math.max(1, cells.length);
  return consistent ** 2 * (0.3 + typed) + matched - unclosed - (quote === '"' ? 0 : 0.001);
}

const isTyped = (cell: string, decimal: string, missing: ReadonlySet<string>): boolean =>
  readWord(cell, decimal, missing).kind !== "word" || /^\s*(true|false)\s*$/i.test(cell);

/** The number of cells that the most rows have. */
function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((most, each) =>
    each[1] > most[1] || (each[1] === most[1] && each[0] > most[0]) ? each : most,
  )[0];
}

function someCells(rows: readonly SampleRow[]): string[] {
  const cells: string[] = [];
  for (const row of rows) {
    const step = Math.max(1, Math.floor((row.length * rows.length) / mostCells));
    for (let i = cells.length % step; i < row.length; i += step) cells.push(row.cell(i));
  }
  return cells;
}

function formOf(
  dialect: CsvDialect,
  { rows, comment }: SampleRows,
  options: SniffOptions,
): CsvForm {
  const { missing, known = [] } = options;
  const first = rows[0]!;
  const below = rows.slice(1);
  const width = usualWidth(below.length > 0 ? below : rows);
  const cells = someCells(below.length > 0 ? below : rows);
  const found = decimalOf(cells, dialect.delimiter, options);
  const decimal = found.mark;
  const isSaid = options.decimal !== undefined;
  const marks = {
    decimal,
    isDecimalSure: isSaid || found.isShown,
    isDecimalSeen: isSaid || found.isSeen,
  };
  const read = (cell: string) => readWord(cell, decimal, missing);
  // R writes row names without a title: the first row is one cell shorter than all others.
  const isShifted =
    below.length > 1 &&
    first.length === width - 1 &&
    below.every((row) => row.length === width) &&
    below.some((row) => row.cell(width - 1).trim() !== "");
  const titleCells = (most?: number): string[] =>
    isShifted ? ["", ...first.cells(most)] : first.cells(most);
  const names = new Set(known);
  const isKnown =
    names.size > 0 &&
    first.cells().filter((cell) => names.has(cell.trim())).length >= first.length / 2;
  const some = below.slice(0, 100).map((row) => row.cells(mostColumns));
  // The only row of a table is its titles where it is words alone, each another one.
  const isOnlyTitles =
    below.length === 0 &&
    known.length === 0 &&
    new Set(first.cells().map((cell) => cell.trim())).size === first.length &&
    first.cells().every((cell) => read(cell).kind === "word");
  const hasTitles =
    options.header ??
    (isOnlyTitles ||
      isKnown ||
      isTitleRow(titleCells(mostColumns).slice(0, mostColumns), some, read));
  const notes: string[] = [];
  if (options.delimiter === undefined && dialect.delimiter !== "," && width > 1)
    notes.push(`Cells are parted by ${delimiterNames[dialect.delimiter]}.`);
  if (found.isUnusual)
    notes.push(
      `${decimal === "," ? "Commas" : "Points"} are read as decimal marks, which the numbers show, though the table that the model was trained on has ${decimal === "," ? "points" : "commas"}.`,
    );
  else if (decimal === ",") notes.push("Commas are read as decimal marks.");
  else if (found.unsure !== undefined && !isSaid && options.usualDecimal === undefined)
    notes.push(
      `Points are read as decimal marks: ${found.unsure} is ${Number(found.unsure)}, not ${found.unsure.replace(".", "")}; say decimal , if they part thousands.`,
    );
  if (!hasTitles) {
    const named = comment?.split(dialect.delimiter === " " ? /\s+/ : dialect.delimiter);
    const fits =
      options.header === undefined &&
      named?.length === first.length &&
      named.every((cell) => read(cell).kind === "word");
    const titles = fits ? named.map((cell) => cell.trim()) : undefined;
    return { ...dialect, ...marks, columns: titles?.length ?? width, titles, skip: 0, notes };
  }
  const titles = titleCells().map((cell) => cell.trim());
  while (titles.length > Math.max(1, width) && titles.at(-1) === "") titles.pop();
  const hasUnits = areUnits(some, read);
  if (hasUnits)
    notes.push(`Left out, being units: row 2, ${below[0]!.cells(8).join(" ").slice(0, 80)}.`);
  return { ...dialect, ...marks, columns: titles.length, titles, skip: hasUnits ? 2 : 1, notes };
}

/** Whether the first row of several is words, for example units, where all others have numbers in most columns. */
function areUnits(
  rows: readonly (readonly string[])[],
  read: (cell: string) => { kind: string },
): boolean {
  const [first = [], ...others] = rows;
  if (others.length < 3) return false;
  const kinds = first.map((cell) => read(cell).kind);
  if (kinds.includes("number") || kinds.includes("date")) return false;
  if (kinds.filter((kind) => kind === "word").length < 2) return false; // one may be a mistake
  const isNumeric = (column: number): boolean =>
    others
      .slice(0, 50)
      .every((row) => ["number", "missing"].includes(read(row[column] ?? "").kind)) &&
    others.some((row) => read(row[column] ?? "").kind === "number");
  return kinds.every((kind, column) => kind !== "word" || isNumeric(column));
}
