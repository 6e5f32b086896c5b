import type { DataSetRows } from "@autoencoders/datasets";

/** Eigenvalues of the rows' covariance (divided by n), largest first, and the directions they belong to, in float64. */
export function principalComponents({ data, shape }: DataSetRows): {
  readonly variances: readonly number[];
  readonly directions: readonly (readonly number[])[];
} {
  const [rows = 0, size = 0] = shape;
  const column = (j: number) => Array.from({ length: rows }, (_, i) => data[i * size + j]!);
  const centered = Array.from({ length: size }, (_, j) => {
    const values = column(j);
    const mean = values.reduce((sum, x) => sum + x, 0) / rows;
    return values.map((x) => x - mean);
  });
  const covariance = centered.map((a) => centered.map((b) => dot(a, b) / rows));
  const { values, vectors } = symmetricEigen(covariance);
  const order = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]!);
  return {
    variances: order.map((i) => values[i]!),
    directions: order.map((i) => vectors.map((row) => row[i]!)),
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** By rotations that each make one element zero; C. G. J. Jacobi, 1846, https://doi.org/10.1515/crll.1846.30.51 */
function symmetricEigen(matrix: readonly (readonly number[])[]) {
  const a = matrix.map((row) => [...row]);
  const size = a.length;
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 50; sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (a[p]![q] === 0) continue;
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[p]![p]! - a[q]![q]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const rotate = (row: number[]): void => {
          const [x, y] = [row[p]!, row[q]!];
          row[p] = c * x + s * y;
          row[q] = c * y - s * x;
        };
        for (const row of a) rotate(row);
        const [rowP, rowQ] = [a[p]!, a[q]!];
        a[p] = rowP.map((x, j) => c * x + s * rowQ[j]!);
        a[q] = rowQ.map((y, j) => c * y - s * rowP[j]!);
        for (const row of vectors) rotate(row);
      }
  return { values: a.map((row, i) => row[i]!), vectors };
}
