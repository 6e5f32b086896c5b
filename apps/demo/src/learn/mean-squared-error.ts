/** Mean over the numbers of two rows of their squared difference. */
export const meanSquaredError = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length;
