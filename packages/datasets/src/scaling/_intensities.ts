import { rowSize } from "../rows/_row-size.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";

/** Returns whether rows are bytes, or whole numbers 0..255 that can be nothing but bytes: some above 1, as many as fill a square. */
export const areIntensities = (examples: DataSetRows): boolean =>
  examples.data instanceof Uint8Array ||
  (fillSquare(examples) && areBytes(examples) && examples.data.some((value) => value > 1));

/** Returns whether every number is whole and from 0 to 255. */
export const areBytes = ({ data }: DataSetRows): boolean =>
  data instanceof Uint8Array ||
  data.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);

/** Returns the same numbers 0..255 as bytes, in the shape of images where they fill a square. */
export function asBytes(examples: DataSetRows): DataSetRows {
  const { data } = examples;
  return asImages({ ...examples, data: data instanceof Uint8Array ? data : Uint8Array.from(data) });
}

/** Returns rows of at least 64 numbers that fill a square, [n, side · side], as [n, side, side, 1]; others as they are. */
export function asImages(examples: DataSetRows): DataSetRows {
  const [n = 0, ...row] = examples.shape;
  if (row.length !== 1 || !fillSquare(examples)) return examples;
  const side = Math.sqrt(row[0]!);
  return { ...examples, shape: [n, side, side, 1] };
}

function fillSquare(examples: DataSetRows): boolean {
  const size = rowSize(examples);
  return examples.shape.length > 2 || (size >= 64 && Number.isInteger(Math.sqrt(size)));
}
