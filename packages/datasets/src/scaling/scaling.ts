/** How numbers are scaled; see `Scaling`. */
export type ScalingKind = "minmax" | "standard" | "robust" | "log" | "none";

/**
 * The scaling that brought the numbers of files to a range that models learn from, decided on the rows that a model is trained on and
 * used for every later row as it is, without clipping. Of x in column i it makes, in float64,
 *
 * - minmax: (x − least[i]) / (greatest[i] − least[i]), which is in [0, 1] for the training rows;
 * - standard and robust: (x − center[i]) / spread[i], by mean and standard deviation, or by median and the distance of the quartiles;
 * - log: l(x) = sign(x) · ln(1 + |x|), and that by minmax, between l(least[i]) and l(greatest[i]);
 * - none: x.
 *
 * Where a column has one value only, or values that only rounding tells apart, x becomes 0 where it is as it was, and what it is off by,
 * in the column's own unit, otherwise.
 *
 * Each list has one finite number per column of a table or per channel of a series, or a single one for all numbers of a row;
 * least[i] ≤ greatest[i]. A least of a single 0 and a greatest of a single 1 leave numbers as they are; 0 and 255 are intensities,
 * which stay bytes.
 */
export interface Scaling {
  /** "minmax" where absent. */
  readonly kind?: ScalingKind;
  /** The least number of each column or channel, or of all numbers. */
  readonly least: readonly number[];
  /** The greatest number of each column or channel, or of all numbers. */
  readonly greatest: readonly number[];
  /** The mean or median of each; absent unless the kind is standard or robust. */
  readonly center?: readonly number[];
  /** The standard deviation or distance of the quartiles of each, 0 where a column has one value; absent unless the kind is standard or robust. */
  readonly spread?: readonly number[];
}
