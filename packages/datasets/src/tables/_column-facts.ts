/** The orders of day and month in the dates of a column. */
interface DateOrders {
  month: number;
  day: number;
  either: number;
  firstMonth: number;
  firstDay: number;
}

/** What a column of a table holds besides its words, found in one pass. Rows are counted from 0. */
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
  /** How many dates of the kind 3/14/2024 say which of day and month is first, and the first row of each; absent where there is none. */
  orders: DateOrders | undefined;
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
  orders: undefined,
  isOverfull: false,
});
