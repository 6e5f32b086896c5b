/** Returns the mean squared difference of the numbers of two rows. */
export const meanSquaredError = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length;
