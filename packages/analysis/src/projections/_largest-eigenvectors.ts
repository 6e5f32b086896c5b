import { EVD, Matrix, QrDecomposition } from "ml-matrix";
import { randomNumbers } from "../_random-numbers.ts";

/** Vectors beyond those that are wanted, with which these converge faster. */
const more = 8;
const mostIterations = 400;
/** Largest ‖G·v − λ·v‖ of converged vectors, relative to the largest eigenvalue. */
const tolerance = 1e-12;

/**
 * Finds the eigenvectors of the largest eigenvalues of a symmetric, positive semi-definite matrix: powers of the matrix applied to a
 * few orthonormal vectors, and the eigenvectors of the matrix among them (subspace iteration with Rayleigh–Ritz).
 *
 * @returns at least `count` eigenvalues and their vectors as columns; undefined where `count` is no small part of all, or the
 *   vectors have not converged, because eigenvalues lie too close
 *
 * G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed., 2013, section 8.2
 */
export function largestEigenvectors(
  symmetric: Matrix,
  count: number,
): { squares: number[]; vectors: Matrix } | undefined {
  const side = symmetric.rows;
  if (8 * (count + more) > side) return undefined;
  const { uniform } = randomNumbers("pca", 0);
  let basis = orthonormal(
    Matrix.zeros(side, count + more).apply(function (this: Matrix, i, j) {
      this.set(i, j, uniform() - 0.5);
    }),
  );
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const image = symmetric.mmul(basis);
    const { realEigenvalues, eigenvectorMatrix } = new EVD(basis.transpose().mmul(image), {
      assumeSymmetric: true,
    });
    const order = [...realEigenvalues.keys()].sort(
      (a, b) => realEigenvalues[b]! - realEigenvalues[a]!,
    );
    const squares = order.map((k) => realEigenvalues[k]!);
    const rotation = eigenvectorMatrix.subMatrixColumn(order);
    const vectors = basis.mmul(rotation);
    const images = image.mmul(rotation);
    if (residual(images, vectors, squares, count) <= tolerance * Math.max(squares[0]!, 0))
      return { squares, vectors };
    basis = orthonormal(images);
  }
  return undefined;
}

const orthonormal = (matrix: Matrix): Matrix => new QrDecomposition(matrix).orthogonalMatrix;

/** Returns the largest ‖G·v − λ·v‖ of the first vectors. */
function residual(
  images: Matrix,
  vectors: Matrix,
  eigenvalues: readonly number[],
  count: number,
): number {
  let most = 0;
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let i = 0; i < vectors.rows; i++)
      sum += (images.get(i, k) - eigenvalues[k]! * vectors.get(i, k)) ** 2;
    most = Math.max(most, Math.sqrt(sum));
  }
  return most;
}
