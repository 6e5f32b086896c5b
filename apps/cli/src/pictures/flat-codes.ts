import type { DataSetRows } from "@autoencoders/datasets";

/** Flattens codes, feature maps too, to rows of numbers, [n, codeDim]. */
export function flatCodes(codes: DataSetRows): DataSetRows {
  const [n = 0, ...shape] = codes.shape;
  return { ...codes, shape: [n, shape.reduce((size, xDim) => size * xDim, 1)] };
}
