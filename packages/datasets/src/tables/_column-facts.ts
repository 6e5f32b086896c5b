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
  /** The number that the first row has where each later one has one more; NaN otherwise. */
  countsFrom: number;
  /** The first row with a number, a word, nothing, and an infinite number; −1 where there is none. */
  firstNumber: number;
  firstWord: number;
  firstMissing: number;
  firstInfinite: number;
  /** The words in the order of their first rows, with those rows and how often each comes. */
  readonly distinct: string[];
  readonly firstRows: number[];
  readonly counts: number[];
  /** Whether there are more words than are told apart. */
  isOverfull: boolean;
}

/** Returns the facts of a column without rows. */
export const emptyFacts = (): ColumnFacts => ({
  numbers: 0,
  dates: 0,
  words: 0,
  missing: 0,
  least: Infinity,
  greatest: -Infinity,
  mean: 0,
  deviations: 0,
  isWhole: true,
  countsFrom: Number.NaN,
  firstNumber: -1,
  firstWord: -1,
  firstMissing: -1,
  firstInfinite: -1,
  distinct: [],
  firstRows: [],
  counts: [],
  isOverfull: false,
});
