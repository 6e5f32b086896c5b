import { DataSetOptionError } from "../data-set-option-error.ts";
import { rowSize } from "../rows/_row-size.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";

/** The mean and the standard deviation of each number of a row, learned from training rows, and the function that uses them. */
export interface Standardization {
  /** The mean of each number of a row, [row]. */
  readonly mean: Float64Array;
  /** The standard deviation of each number of a row, dividing by n, [row]; 1 where the training rows do not vary. */
  readonly stddev: Float64Array;
  /**
   * Returns (x − mean) / stddev as float32, for rows of the same size. A number that did not vary in the training rows becomes 0
   * where it is as it was, and how far it is off, in its own unit, otherwise.
   *
   * @throws DataSetOptionError for rows of another size, or a number that is not finite
   */
  apply(examples: DataSetRows): DataSetRows;
}

/**
 * Learns mean and standard deviation of each number of a row from the training rows, to be applied to every part. Both are computed
 * in float64 and in two passes. A number does not vary where its variance is no larger than the rounding of its mean can make it:
 * n·ε·variance + (n·ε·mean)² with n rows and ε = 2⁻⁵².
 *
 * The two passes: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for Computing the Sample Variance", The American Statistician
 * 37(3), 1983, https://doi.org/10.1080/00031305.1983.10483115; the bound: scikit-learn, `_is_constant_feature`, 2021,
 * https://github.com/scikit-learn/scikit-learn/pull/19788
 *
 * @throws DataSetOptionError where there are no rows, or a number is not finite
 */
export function standardize(train: DataSetRows): Standardization {
  const rows = train.shape[0]!;
  if (rows === 0) throw new DataSetOptionError("train", "at least one row", "no rows");
  const size = rowSize(train);
  checkFinite("train", train, size);
  const { mean, stddev, spread } = momentsOf(train.data, rows, size);

  function apply(examples: DataSetRows): DataSetRows {
    const got = rowSize(examples);
    if (got !== size) throw new DataSetOptionError("examples", `rows of ${size} numbers`, got);
    checkFinite("examples", examples, size);
    const data = Float32Array.from(examples.data, (x, i) => {
      const column = i % size;
      const deviation = x - mean[column]!;
      return Math.abs(deviation) <= spread[column]! ? 0 : deviation / stddev[column]!;
    });
    return { ...examples, data };
  }

  return { mean, stddev, apply };
}

interface Moments {
  readonly mean: Float64Array;
  readonly stddev: Float64Array;
  /** How far rounding takes the training rows from the mean where they do not vary; −1 where they do. */
  readonly spread: Float64Array;
}

function momentsOf(data: DataSetRows["data"], rows: number, size: number): Moments {
  // Deviations from the first row: exactly 0 in a column of one value, whose mean is then that value.
  const mean = new Float64Array(size);
  data.forEach((x, i) => {
    mean[i % size]! += x - data[i % size]!;
  });
  mean.forEach((sum, column) => {
    mean[column] = data[column]! + sum / rows;
  });
  const variance = new Float64Array(size);
  const remainder = new Float64Array(size);
  const spread = new Float64Array(size);
  data.forEach((x, i) => {
    const column = i % size;
    const deviation = x - mean[column]!;
    variance[column]! += deviation ** 2 / rows;
    remainder[column]! += deviation / rows;
    spread[column] = Math.max(spread[column]!, Math.abs(deviation));
  });
  const stddev = variance.map((total, column) => {
    const value = Math.max(0, total - remainder[column]! ** 2);
    const noise = (rows * Number.EPSILON * mean[column]!) ** 2;
    if (value <= rows * Number.EPSILON * value + noise) return 1;
    spread[column] = -1;
    return Math.sqrt(value);
  });
  return { mean, stddev, spread };
}

function checkFinite(option: string, { data }: DataSetRows, size: number): void {
  const wrong = data.findIndex((x) => !Number.isFinite(x));
  if (wrong < 0) return;
  const place = `row ${Math.floor(wrong / size) + 1}, number ${(wrong % size) + 1} of ${option}`;
  throw new DataSetOptionError(place, "a finite number", data[wrong]);
}
