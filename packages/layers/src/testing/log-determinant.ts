/** Gives log |det| of the Jacobian of f at z by central differences, by elimination. */
export function logDeterminant(f: (z: number[]) => number[], z: readonly number[]): number {
  const step = 1e-5;
  const matrix = z.map((_, j) => {
    const [up, down] = [1, -1].map((sign) =>
      f(z.map((x, i) => (i === j ? x + sign * step : x))),
    ) as [number[], number[]];
    return up.map((x, i) => (x - down[i]!) / (2 * step));
  });
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    const pivot = matrix.slice(i).reduce((a, b) => (Math.abs(b[i]!) > Math.abs(a[i]!) ? b : a));
    matrix[matrix.indexOf(pivot)] = matrix[i]!;
    matrix[i] = pivot;
    sum += Math.log(Math.abs(pivot[i]!));
    for (const row of matrix.slice(i + 1)) {
      const factor = row[i]! / pivot[i]!;
      for (let j = i; j < z.length; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  return sum;
}
