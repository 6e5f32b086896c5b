import type { Block, StoredBlock } from "./_block.ts";
import type { SpillBlock } from "./_block-spiller.ts";
import { type ColumnFacts, emptyFacts } from "./_column-facts.ts";
import { type FactTable, factTable } from "./_fact-table.ts";
import { type Packed, pack, unpacked } from "./_packed.ts";
import { oneNumber, packedColumns, withColumn } from "./_packed-columns.ts";
import type { DateOrder } from "./csv/_read-word.ts";
import { type WordLists, type WordTable, wordTable } from "./words/word-table.ts";

/** The code of a date, of a word beyond those that are told apart, and of a number or nothing; a word's is its place + 1. */
const [dateCode, overfullCode] = [2 ** 32 - 1, 2 ** 32 - 2];

/** The codes of dates by what they say of the order of day and month: no word has one. */
const orderCodes: Readonly<Record<DateOrder, number>> = {
  month: 2 ** 17,
  day: 2 ** 17 + 1,
  either: 2 ** 17 + 2,
};

/** Rows of a block together have about so many cells. */
const blockCells = 2 ** 18;

/** A table by columns in blocks of rows, each in the smallest array that holds it exactly. */
export interface TableStore {
  readonly rows: number;
  readonly columns: number;
  /** Returns all that is known of a column. */
  facts(column: number): ColumnFacts & WordLists;
  /** Returns one of the numbers that are known of a column: cheaper than all its facts, for tables of many columns. */
  readonly fact: FactTable["number"];
  /** Returns how many words are told apart in a column. */
  readonly wordCount: WordTable["count"];
  /** Returns the words of a column in the order of their first rows: cheaper than all its facts. */
  readonly words: WordTable["distinct"];
  readonly orders: FactTable["orders"];
  readonly blocks: readonly StoredBlock[];
  /** Returns the line of a row, both by their count in the file: lines from 1, rows from 0. */
  lineOf(row: number): number;
  /** Takes the day for the month in the dates of a column that may be either, and its facts with them. */
  turnDates(column: number): void;
  /** Takes the dates of a column for too many words, of which one stands in a row. */
  mixDates(column: number, text: string, row: number): void;
}

/** Takes the cells of a table, row after row; a row's cells may be given again until it ends. */
export interface TableBuilder {
  readonly columns: number;
  number(column: number, value: number): void;
  date(column: number, value: number, order?: DateOrder): void;
  missing(column: number): void;
  word(column: number, text: string): void;
  endRow(line: number): void;
  finish(): TableStore;
}

/** Where the cells of a table go that are more than memory is to hold. */
export interface SpillOptions {
  /** The most bytes of packed cells that are kept in memory. */
  readonly mostBytes: number;
  /** Opens what takes them; absent in a page, where there is no disk: all stay in memory. */
  readonly openSpiller?: (() => SpillBlock) | undefined;
}

/** Starts a table of some columns. */
export function tableBuilder(columns: number, options?: SpillOptions): TableBuilder {
  const blockRows = Math.max(4, Math.min(4096, Math.floor(blockCells / columns)));
  // The cells of the rows since the last block; of few columns they grow up to its size, since a table may have few rows.
  let values = new Float64Array(Math.min(16, blockRows) * columns);
  let codes: Uint32Array | undefined; // absent until a cell is a word or a date
  const facts = factTable(columns);
  const words = wordTable(columns);
  const blocks: StoredBlock[] = [];
  let spill: SpillBlock | undefined;
  let bytes = 0;
  /** The rows whose line is not the one after the row before. */
  const jumps: { readonly row: number; readonly line: number }[] = [];
  let rows = 0;
  let inBlock = 0;
  let base = 0;
  let nextLine = 0;

  function codeOf(column: number, text: string): number {
    const place = words.place(column, text, rows);
    if (place >= 0) return place + 1;
    if (facts.number(column, "isOverfull") === 0)
      facts.set(column, { ...facts.get(column), isOverfull: true });
    return overfullCode;
  }

  function setCode(column: number, code: number): void {
    codes ??= new Uint32Array(values.length);
    codes[base + column] = code;
  }

  function grow(): void {
    const length = Math.min(2 * base, blockRows * columns);
    const before = { values, codes };
    values = new Float64Array(length);
    values.set(before.values);
    if (!before.codes) return;
    codes = new Uint32Array(length);
    codes.set(before.codes);
  }

  function flush(): void {
    if (inBlock === 0) return;
    const block = {
      rows: inBlock,
      values: packedColumns(values, inBlock, columns),
      codes: codes ? packedColumns(codes, inBlock, columns) : oneNumber(0, columns),
    };
    const fact = emptyFacts(); // one for all columns, since there may be many
    for (let column = 0; column < columns; column++) {
      facts.get(column, fact);
      const codes = block.codes.of(column);
      gather(fact, block.values.of(column), codes, rows - inBlock, inBlock);
      facts.set(column, fact);
      words.tally(column, codes, inBlock, wordPlace);
    }
    keep(block);
    inBlock = 0;
    base = 0;
  }

  /** Keeps a block, in memory until there are too many bytes, and from then on all of them on the disk. */
  function keep(block: Block): void {
    bytes += block.values.bytes + block.codes.bytes;
    if (!spill && options?.openSpiller && bytes > options.mostBytes) {
      spill = options.openSpiller();
      for (const [i, { loaded }] of blocks.entries()) blocks[i] = spill(loaded);
    }
    blocks.push(spill ? spill(block) : { rows: block.rows, loaded: block });
  }

  return {
    columns,
    number(column, value) {
      values[base + column] = value;
      if (codes) codes[base + column] = 0;
    },
    date(column, value, order) {
      values[base + column] = value;
      setCode(column, order ? orderCodes[order] : dateCode);
    },
    missing(column) {
      values[base + column] = Number.NaN;
      if (codes) codes[base + column] = 0;
    },
    word(column, text) {
      values[base + column] = Number.NaN;
      setCode(column, codeOf(column, text));
    },
    endRow(line) {
      if (line !== nextLine) jumps.push({ row: rows, line });
      nextLine = line + 1;
      rows++;
      inBlock++;
      base += columns;
      if (inBlock === blockRows) flush();
      if (base === values.length) grow();
    },
    finish() {
      flush();
      values = new Float64Array(0);
      codes = undefined;
      return {
        rows,
        columns,
        facts: (column) => Object.assign(facts.get(column), words.lists(column)),
        fact: facts.number,
        wordCount: words.count,
        words: words.distinct,
        orders: facts.orders,
        blocks,
        lineOf,
        turnDates,
        mixDates,
      };
    },
  };

  function turnDates(column: number): void {
    const fact = facts.get(column);
    const { orders, isOverfull } = fact;
    Object.assign(fact, emptyFacts(), { isOverfull });
    let first = 0;
    for (const [i, { rows, loaded }] of blocks.entries()) {
      const turned = Float64Array.from({ length: rows }, (_, row) => {
        const value = loaded.values.at(column, row);
        return loaded.codes.at(column, row) === orderCodes.either ? dayForMonth(value) : value;
      });
      const packed = pack(turned, 0, 1, rows);
      const block = { ...loaded, values: withColumn(loaded.values, column, packed) };
      gather(fact, packed, loaded.codes.of(column), first, rows);
      blocks[i] = spill ? spill(block) : { rows, loaded: block };
      first += rows;
    }
    fact.orders = orders;
    facts.set(column, fact);
  }

  function mixDates(column: number, text: string, row: number): void {
    const fact = facts.get(column);
    fact.firstWord = row;
    fact.words += fact.dates;
    fact.dates = 0;
    fact.isOverfull = true;
    facts.set(column, fact);
    words.replace(column, text, row);
  }

  function lineOf(row: number): number {
    let [low, high] = [0, jumps.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (jumps[middle]!.row <= row) low = middle;
      else high = middle - 1;
    }
    const jump = jumps[low] ?? { row: 0, line: 1 };
    return jump.line + row - jump.row;
  }
}

/** Returns the time whose day is the month, and whose month the day, of another. */
function dayForMonth(time: number): number {
  const date = new Date(time);
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1);
  return midnight + (((time % dayMs) + dayMs) % dayMs);
}

const dayMs = 86_400_000;

function countOrder(facts: ColumnFacts, code: number, row: number): void {
  facts.orders ??= { month: 0, day: 0, either: 0, firstMonth: -1, firstDay: -1 };
  const { orders } = facts;
  if (code === orderCodes.either) orders.either++;
  else if (code === orderCodes.day) {
    if (orders.day++ === 0) orders.firstDay = row;
  } else if (orders.month++ === 0) orders.firstMonth = row;
}

/** A second, a minute, an hour and a day, from the longest on. */
const dateSteps = [86_400_000, 3_600_000, 60_000, 1000];

/** Adds the cells of a block to what is known of their column. */
function gather(
  facts: ColumnFacts,
  values: Packed,
  codes: Packed,
  firstRow: number,
  rows: number,
): void {
  const before = facts.numbers + facts.dates;
  let sum = 0;
  let count = 0;
  let { least, greatest, countsFrom } = facts; // doubles: an object would have each new one as an object of its own
  for (let i = 0; i < rows; i++) {
    const code = typeof codes === "number" ? codes : codes[i]!;
    const value = typeof values === "number" ? values : values[i]!;
    const row = firstRow + i;
    if (!isWordCode(code)) {
      if (Number.isNaN(value)) {
        if (facts.firstMissing < 0) facts.firstMissing = row;
        facts.missing++;
        continue;
      }
      if (code === 0) {
        if (facts.firstNumber < 0) facts.firstNumber = row;
        facts.numbers++;
      } else {
        facts.dates++;
        if (code !== dateCode) countOrder(facts, code, row);
      }
      if (value === Infinity || value === -Infinity) {
        if (facts.firstInfinite < 0) facts.firstInfinite = row;
        facts.infinite++;
        continue;
      }
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      if (facts.isWhole && value !== Math.trunc(value)) facts.isWhole = false;
      if (code !== 0 && value % facts.dateStep !== 0)
        facts.dateStep = dateSteps.find((step) => value % step === 0) ?? 1;
      if (row === 0) countsFrom = value;
      else if (value !== countsFrom + row) countsFrom = Number.NaN;
      sum += value;
      count++;
    } else {
      if (facts.firstWord < 0) facts.firstWord = row;
      facts.words++;
    }
  }
  facts.least = least;
  facts.greatest = greatest;
  facts.countsFrom = countsFrom;
  if (count === 0) return;
  // T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979
  const mean = sum / count;
  let deviations = 0;
  for (let i = 0; i < rows; i++) {
    const value = unpacked(values, i);
    if (Number.isFinite(value)) deviations += (value - mean) ** 2;
  }
  const difference = mean - facts.mean;
  const total = before + count;
  facts.deviations += deviations + (difference ** 2 * before * count) / total;
  facts.mean += (difference * count) / total;
}

/** What a code of a block's cell stands for. */
export const isWordCode = (code: number): boolean =>
  code !== 0 && code !== dateCode && (code < orderCodes.month || code === overfullCode);

/** The place of the word that a code stands for, among those of its column; −1 where it stands for none. */
const wordPlace = (code: number): number =>
  isWordCode(code) && code !== overfullCode ? code - 1 : -1;
