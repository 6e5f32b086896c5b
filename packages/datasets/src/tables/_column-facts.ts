/** The orders of day and month in the dates of a column. */
interface DateOrders {
  month: number;
  day: number;
  either: number;
  firstMonth: number;
  firstDay: number;
}

/** What a column of a table holds, found in one pass. Rows are counted from 0. */
export interface ColumnFacts {
  /** How many cells are numbers, dates, words, and nothing. */
  numbers: number;
  dates: number;
  words: number;
  missing: number;
  /** The least, greatest and mean of the numbers or dates, and the sum of squared deviations from the mean. */
  least: number;
  greatest: number;
  mean: number;
  deviations: number;
  /** Whether all numbers are whole. */
  isWhole: boolean;
  /** The milliseconds that all dates are multiples of: those of a day, an hour, a minute or a second, else 1. */
  dateStep: number;
  /** The number that the first row has where each later one has one more; NaN otherwise. */
  countsFrom: number;
  /** The first row with a number, a word, nothing, and an infinite number; −1 where there is none. */
  firstNumber: number;
  firstWord: number;
  firstMissing: number;
  firstInfinite: number;
  /** How many numbers are infinite, or too large for a float64. */
  infinite: number;
  /** The words in the order of their first rows, with those rows and how often each comes. */
  distinct: string[];
  firstRows: number[];
  counts: number[];
  /** How many dates of the kind 3/14/2024 say which of day and month is first, and the first row of each; absent where there is none. */
  orders: DateOrders | undefined;
  /** Whether there are more words than are told apart. */
  isOverfull: boolean;
}

/** The words and the orders of dates of a column that has such. */
export type FactLists = Pick<ColumnFacts, "distinct" | "firstRows" | "counts" | "orders">;

/** The words, rows and counts of all columns that have no words: one for all, since a table may have many columns. */
const none: never[] = [];

/** Returns the facts of a column without rows. Its lists are not its own until `addWord` has added to them. */
export const emptyFacts = (): ColumnFacts => ({
  numbers: 0,
  dates: 0,
  words: 0,
  missing: 0,
  least: Infinity,
  greatest: -Infinity,
  mean: -0, // not 0, which the engine keeps as an integer: the first other number would move the object
  deviations: -0,
  isWhole: true,
  dateStep: 86_400_000,
  countsFrom: Number.NaN,
  firstNumber: -1,
  firstWord: -1,
  firstMissing: -1,
  firstInfinite: -1,
  infinite: 0,
  distinct: none,
  firstRows: none,
  counts: none,
  orders: undefined,
  isOverfull: false,
});

/** So many words are in lists without room for more, which would take the memory of 17 words: there may be many columns. */
const few = 8;

/** Adds a word that a column did not have before the row. */
export function addWord(facts: FactLists, word: string, row: number): void {
  if (facts.distinct.length < few) {
    facts.distinct = facts.distinct.concat(word);
    facts.firstRows = facts.firstRows.concat(row);
    facts.counts = facts.counts.concat(0);
    return;
  }
  facts.distinct.push(word);
  facts.firstRows.push(row);
  facts.counts.push(0);
}
