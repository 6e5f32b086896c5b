import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows, NumberRows } from "../data-rows.ts";
import { principalAxes } from "./_principal-axes.ts";

/** Directions in which rows vary most, and the ways from rows to codes and back. */
export interface Pca {
  /** Mean of the rows, [d]. */
  readonly mean: Float64Array;
  /** Orthonormal directions, the one of most variance first, [k, d]; the largest number of each is positive. */
  readonly components: Float64Array;
  /** Singular values of the centered rows, [k]. */
  readonly singularValues: Float64Array;
  /** Variance along each component, dividing by n − 1, [k]. */
  readonly variances: Float64Array;
  /** Shares of the variance of the rows, [k]; of rows that are all alike 0. */
  readonly explainedVarianceRatio: Float64Array;
  /** Returns the codes of rows, [n, k]. @throws AnalysisError for rows of another size */
  project(examples: DataRows): NumberRows;
  /** Returns the rows of codes in the shape that was analyzed, [n, ...row]. @throws AnalysisError for codes of another size */
  reconstruct(codes: DataRows): NumberRows;
}

/**
 * Finds principal components by singular value decomposition of the centered rows, in float64. No other linear code of k
 * numbers reconstructs these rows with a smaller squared error, which a linear autoencoder is checked against.
 *
 * @param options.components k, from 1 to the smaller of n − 1 and d, which is the default
 * @throws AnalysisError for fewer than two rows, or more components than rows or features allow
 *
 * C. Eckart, G. Young, "The approximation of one matrix by another of lower rank", Psychometrika 1, 1936,
 * https://doi.org/10.1007/BF02288367
 */
export function pca(
  examples: DataRows,
  { components: asked }: { readonly components?: number } = {},
): Pca {
  const { rows, columns, data } = matrixOf("pca, rows", examples);
  if (rows < 2) throw new AnalysisError("pca, rows", "two rows or more", `${rows}`);
  const count = asked ?? Math.min(rows - 1, columns);
  checkNumber("pca, components", count, {
    min: 1,
    max: Math.min(rows - 1, columns),
    integer: true,
  });
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]!;
  for (let j = 0; j < columns; j++) mean[j]! /= rows;
  const centered = new Float64Array(data);
  for (let i = 0; i < centered.length; i++) centered[i]! -= mean[i % columns]!;
  const total = centered.reduce((sum, x) => sum + x * x, 0);

  const { singularValues, vectors } = principalAxes({ rows, columns, data: centered }, count);
  const components = vectors.map((x, i) => x * signOf(vectors, Math.floor(i / columns), columns));
  const [, ...row] = examples.shape;
  return {
    mean,
    components,
    singularValues,
    variances: singularValues.map((value) => value ** 2 / (rows - 1)),
    explainedVarianceRatio: singularValues.map((value) => (total > 0 ? value ** 2 / total : 0)),
    project: (others) => {
      const matrix = matrixOf("pca, project", others);
      checkColumns("pca, project", matrix.columns, columns);
      const codes = new Float32Array(matrix.rows * count);
      for (let i = 0; i < codes.length; i++) {
        const [from, axis] = [Math.floor(i / count) * columns, (i % count) * columns];
        let sum = 0;
        for (let j = 0; j < columns; j++)
          sum += (matrix.data[from + j]! - mean[j]!) * components[axis + j]!;
        codes[i] = sum;
      }
      return { data: codes, shape: [matrix.rows, count] };
    },
    reconstruct: (codes) => {
      const matrix = matrixOf("pca, reconstruct", codes);
      checkColumns("pca, reconstruct", matrix.columns, count);
      const reconstructions = new Float32Array(matrix.rows * columns);
      for (let i = 0; i < reconstructions.length; i++) {
        const [from, j] = [Math.floor(i / columns) * count, i % columns];
        let sum = mean[j]!;
        for (let k = 0; k < count; k++)
          sum += matrix.data[from + k]! * components[k * columns + j]!;
        reconstructions[i] = sum;
      }
      return { data: reconstructions, shape: [matrix.rows, ...row] };
    },
  };
}

/** Returns the sign that makes the number of largest magnitude, the first of equals, positive. */
function signOf(vectors: Float64Array, k: number, columns: number): number {
  const vector = vectors.subarray(k * columns, (k + 1) * columns);
  const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? -1 : 1;
}

function checkColumns(where: string, got: number, expected: number): void {
  if (got !== expected)
    throw new AnalysisError(where, `rows of ${expected} numbers`, `rows of ${got}`);
}
