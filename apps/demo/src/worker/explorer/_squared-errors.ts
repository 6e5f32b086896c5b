import type { Numbers } from "./explorer-api.ts";

/** Computes the mean squared error of each row, [n]. */
export function squaredErrors(rows: Numbers, reconstructions: Numbers): Float32Array {
  const n = rows.shape[0]!;
  const size = rows.data.length / n;
  const errors = new Float32Array(n);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let at = row * size; at < (row + 1) * size; at++)
      sum += (rows.data[at]! - reconstructions.data[at]!) ** 2;
    errors[row] = sum / size;
  }
  return errors;
}
