/** Returns how many numbers an array of a shape holds: the product of its axes, 1 for []. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, xDim) => product * xDim, 1);
