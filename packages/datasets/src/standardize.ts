import { rowSize } from "./_row-size.ts";
import { DataSetOptionError } from "./data-set-option-error.ts";
import type { Examples } from "./examples.ts";

export interface Standardization {
  /** Of each number of a row, [row]. */
  readonly mean: Float64Array;
  /** Of each number of a row, dividing by n; 1 where the training rows do not vary. */
  readonly stddev: Float64Array;
  /** (x - mean) / stddev as float32, for rows of the same size. */
  apply(examples: Examples): Examples;
}

/**
 * Learns mean and standard deviation of each number of a row from the training rows, to be applied to every part.
 *
 * @throws DataSetOptionError if there are no rows, or `apply` gets rows of another size.
 */
export function standardize(train: Examples): Standardization {
  const rows = train.shape[0]!;
  if (rows === 0) throw new DataSetOptionError("train", "at least one row", "no rows");
  const size = rowSize(train);
  const mean = new Float64Array(size);
  const stddev = new Float64Array(size);
  train.data.forEach((x, i) => {
    mean[i % size]! += x / rows;
  });
  train.data.forEach((x, i) => {
    stddev[i % size]! += (x - mean[i % size]!) ** 2 / rows;
  });
  stddev.forEach((variance, j) => {
    stddev[j] = Math.sqrt(variance) || 1;
  });

  function apply(examples: Examples): Examples {
    const got = rowSize(examples);
    if (got !== size) throw new DataSetOptionError("examples", `rows of ${size} numbers`, got);
    const data = Float32Array.from(
      examples.data,
      (x, i) => (x - mean[i % size]!) / stddev[i % size]!,
    );
    return { ...examples, data };
  }

  return { mean, stddev, apply };
}
