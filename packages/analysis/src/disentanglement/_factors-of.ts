import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/** Codes and the factors that their rows were generated from, column by column. */
export interface FactorTable {
  readonly rows: number;
  /** Numbers of each dimension of the code, [d][n]. */
  readonly codes: readonly Float64Array[];
  /** Values of each factor, whole numbers from 0, [f][n]. */
  readonly factors: readonly Int32Array[];
}

/**
 * Returns codes [n, d] and factors [n, f] as columns.
 *
 * @throws AnalysisError where there is one row, a factor is no whole number from 0 or has one value only, or not n · f are given
 */
export function factorsOf(where: string, codes: DataRows, factors: ArrayLike<number>): FactorTable {
  const { rows, columns, data } = matrixOf(`${where}, codes`, codes);
  const count = (factors?.length ?? 0) / rows;
  if (rows < 2 || count < 1 || !Number.isInteger(count))
    throw new AnalysisError(
      `${where}, factors`,
      `the same number of factors for each of at least two rows, [${rows}, f]`,
      `${factors?.length} numbers for ${rows} codes`,
    );
  const column = (at: number) =>
    Int32Array.from({ length: rows }, (_, row) => {
      const value = factors[row * count + at]!;
      if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
      throw new AnalysisError(
        `${where}, factors`,
        "whole numbers from 0",
        `${value} in row ${row}`,
      );
    });
  const table = Array.from({ length: count }, (_, at) => column(at));
  const constant = table.findIndex((values) => values.every((value) => value === values[0]));
  if (constant >= 0)
    throw new AnalysisError(
      `${where}, factors`,
      "factors of at least two values",
      `${table[constant]![0]} in every row of factor ${constant}; leave it out`,
    );
  const dimension = (at: number) =>
    Float64Array.from({ length: rows }, (_, row) => data[row * columns + at]!);
  return {
    rows,
    codes: Array.from({ length: columns }, (_, at) => dimension(at)),
    factors: table,
  };
}
