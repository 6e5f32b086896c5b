/**
 * The scaling that brought the numbers of files to [0, 1]: x of column i became (x − least[i]) / (greatest[i] − least[i]). Taken from
 * the rows that a model is trained on and used for every later row as it is, without clipping: what lies beyond the training rows
 * lies outside [0, 1]. Where a column has one value only, least[i] = greatest[i], or two that only rounding tells apart (10 · 2⁻⁵² of
 * the larger), x becomes 0 where it is as it was, and x − least[i], in the column's own unit, otherwise.
 *
 * Both lists have one finite number per column of a table, or a single one for all numbers of a row; least[i] ≤ greatest[i].
 * A single 0 and a single 1 leave numbers as they are.
 */
export interface Scaling {
  /** The least number of each column, or of all numbers. */
  readonly least: readonly number[];
  /** The greatest number of each column, or of all numbers. */
  readonly greatest: readonly number[];
}
