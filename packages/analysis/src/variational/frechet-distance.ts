import { EVD, Matrix } from "ml-matrix";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/**
 * Computes the Fréchet distance of the normal distributions that have the means and covariances of two sets of features:
 * ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½). Of the features that a classifier has of real and of drawn images it says how far apart these are;
 * with fewer rows it comes out greater, so only distances of as many rows can be compared.
 *
 * @param first features, [n, d], two rows or more
 * @param second features, [m, d], two rows or more
 * @returns ≥ 0; 0 where means and covariances are the same
 * @throws AnalysisError where these are no such features
 *
 * M. Heusel, H. Ramsauer, T. Unterthiner, B. Nessler, S. Hochreiter, "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
 * Equilibrium", NIPS 2017, https://arxiv.org/abs/1706.08500; the distance is of D. C. Dowson, B. V. Landau, J. Multivariate Analysis 12,
 * 1982, https://doi.org/10.1016/0047-259X(82)90077-X
 */
export function frechetDistance(first: DataRows, second: DataRows): number {
  const [a, b] = [first, second].map((rows, i) => {
    const where = `frechetDistance, ${i === 0 ? "first" : "second"}`;
    const matrix = matrixOf(where, rows);
    if (matrix.rows < 2) throw new AnalysisError(where, "two rows or more", `${matrix.rows}`);
    return matrix;
  }) as [DataMatrix, DataMatrix];
  if (a.columns !== b.columns)
    throw new AnalysisError(
      "frechetDistance, second",
      `rows of ${a.columns} numbers like the first`,
      `rows of ${b.columns}`,
    );
  const [p, q] = [momentsOf(a), momentsOf(b)];
  const between = p.mean.reduce((sum, value, i) => sum + (value - q.mean[i]!) ** 2, 0);
  // tr (Σ₁ Σ₂)^½ = tr (Σ₁^½ Σ₂ Σ₁^½)^½, whose matrix is symmetric.
  const root = rootOf(p.covariance);
  const { realEigenvalues } = new EVD(root.mmul(q.covariance).mmul(root), {
    assumeSymmetric: true,
  });
  const traceOfRoot = realEigenvalues.reduce(
    (sum, value) => sum + Math.sqrt(Math.max(0, value)),
    0,
  );
  return Math.max(0, between + p.covariance.trace() + q.covariance.trace() - 2 * traceOfRoot);
}

interface Moments {
  readonly mean: Float64Array;
  /** Over n − 1. */
  readonly covariance: Matrix;
}

function momentsOf({ rows, columns, data }: DataMatrix): Moments {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  const centered = Matrix.zeros(rows, columns);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++) centered.set(row, i, data[row * columns + i]! - mean[i]!);
  return {
    mean,
    covariance: centered
      .transpose()
      .mmul(centered)
      .div(rows - 1),
  };
}

/** The symmetric square root of a covariance. */
function rootOf(covariance: Matrix): Matrix {
  const { eigenvectorMatrix, realEigenvalues } = new EVD(covariance, { assumeSymmetric: true });
  const scaled = eigenvectorMatrix
    .clone()
    .mulRowVector(realEigenvalues.map((value) => Math.sqrt(Math.max(0, value))));
  return scaled.mmul(eigenvectorMatrix.transpose());
}
