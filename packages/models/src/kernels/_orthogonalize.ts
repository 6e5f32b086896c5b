/**
 * Makes the shorter side of a matrix [rows, columns] orthonormal, in place: its columns where it has no more of them than
 * rows, else its rows. Gram-Schmidt, each vector twice, keeps the diagonal of R positive, so that normal numbers become a
 * matrix that is uniform among the orthogonal ones.
 *
 * F. Mezzadri, "How to Generate Random Matrices from the Classical Compact Groups", Notices of the AMS 54(5), 2007,
 * https://arxiv.org/abs/math-ph/0609050
 */
export function orthogonalize(matrix: Float32Array, columns: number): void {
  const rows = matrix.length / columns;
  const [count, length] = rows >= columns ? [columns, rows] : [rows, columns];
  const place = (vector: number, i: number): number =>
    rows >= columns ? i * columns + vector : vector * columns + i;
  const done: Float64Array[] = [];
  for (let vector = 0; vector < count; vector++) {
    const v = Float64Array.from({ length }, (_, i) => matrix[place(vector, i)]!);
    for (const other of [...done, ...done]) {
      const shared = dot(v, other);
      for (let i = 0; i < length; i++) v[i]! -= shared * other[i]!;
    }
    const norm = Math.sqrt(dot(v, v));
    for (let i = 0; i < length; i++) v[i]! /= norm;
    done.push(v);
    v.forEach((value, i) => {
      matrix[place(vector, i)] = value;
    });
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
