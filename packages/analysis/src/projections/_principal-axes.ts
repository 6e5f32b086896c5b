import { EVD, Matrix, QrDecomposition, SVD } from "ml-matrix";
import { largestEigenvectors } from "./_largest-eigenvectors.ts";

/** Products in a singular value decomposition that takes about a second; past it the smaller Gram matrix is much faster. */
const mostDirectWork = 1e7;

/**
 * Computes the right singular vectors of a matrix, those of the largest singular values first.
 *
 * The decomposition is of the matrix itself where rows · columns · the smaller of the two is at most 10⁷. Past that it is the
 * eigendecomposition of the smaller of XᵀX and XXᵀ, or of a few components an iteration towards them; singular values below
 * 1e-8 of the largest are rounding there.
 *
 * @param matrix [rows, columns] in float64
 * @returns singular values, and vectors [count, columns]; count is at most the smaller of rows and columns
 */
export function principalAxes(
  matrix: { readonly rows: number; readonly columns: number; readonly data: Float64Array },
  count: number,
): { singularValues: Float64Array; vectors: Float64Array } {
  const { rows, columns } = matrix;
  const isTall = rows >= columns;
  const side = Math.min(rows, columns);
  const tall = isTall ? matrix : transposed(matrix);
  const isSmall = rows * columns * side <= mostDirectWork;
  const { squares, vectors } = isSmall ? direct(tall, isTall) : byGram(tall, count);
  const order = [...squares.keys()].sort((a, b) => squares[b]! - squares[a]!).slice(0, count);
  // Of a wide matrix the Gram matrix gives the left vectors; the factorization makes right ones, also of singular values of 0.
  const right =
    isTall || isSmall
      ? vectors.subMatrixColumn(order)
      : new QrDecomposition(matrixOf(tall).mmul(vectors.subMatrixColumn(order))).orthogonalMatrix;
  const axes = new Float64Array(count * columns);
  for (let k = 0; k < count; k++)
    for (let j = 0; j < columns; j++) axes[k * columns + j] = right.get(j, k);
  return {
    singularValues: Float64Array.from(order, (k) => Math.sqrt(Math.max(0, squares[k]!))),
    vectors: axes,
  };
}

type Tall = { readonly rows: number; readonly columns: number; readonly data: Float64Array };

function direct(tall: Tall, wantsRight: boolean): { squares: number[]; vectors: Matrix } {
  const { diagonal, leftSingularVectors, rightSingularVectors } = new SVD(matrixOf(tall), {
    computeLeftSingularVectors: !wantsRight,
    computeRightSingularVectors: wantsRight,
  });
  return {
    squares: diagonal.map((value) => value * value),
    vectors: wantsRight ? rightSingularVectors : leftSingularVectors,
  };
}

function byGram(tall: Tall, count: number): { squares: number[]; vectors: Matrix } {
  const { rows: length, columns: side } = tall;
  const { data } = transposed(tall);
  const gram = Matrix.zeros(side, side);
  for (let a = 0; a < side; a++)
    for (let b = 0; b <= a; b++) {
      const [i, j] = [a * length, b * length];
      let sum = 0;
      for (let k = 0; k < length; k++) sum += data[i + k]! * data[j + k]!;
      gram.set(a, b, sum);
      gram.set(b, a, sum);
    }
  const few = largestEigenvectors(gram, count);
  if (few) return few;
  const { realEigenvalues, eigenvectorMatrix } = new EVD(gram, { assumeSymmetric: true });
  return { squares: realEigenvalues, vectors: eigenvectorMatrix };
}

const matrixOf = ({ rows, columns, data }: Tall): Matrix =>
  Matrix.from1DArray(rows, columns, data as unknown as number[]);

function transposed({ rows, columns, data }: Tall): Tall {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j]!;
  return { rows: columns, columns: rows, data: result };
}
