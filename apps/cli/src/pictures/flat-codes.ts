import type { DataSetRows } from "@autoencoders/datasets";

/** Codes as rows of numbers, [n, codeDim], feature maps too. */
export function flatCodes(codes: DataSetRows): DataSetRows {
  const [n = 0, ...shape] = codes.shape;
  return { ...codes, shape: [n, shape.reduce((size, xDim) => size * xDim, 1)] };
}
