import { DataFileError } from "./data-file-error.ts";
import type { FileRows } from "./file-rows.ts";

/** Rows in [0, 1], which every model can give: intensities as bytes, others scaled from least to greatest. @throws DataFileError */
export function fitRange(file: string, parsed: FileRows): FileRows {
  const { data, shape, notes } = parsed;
  if (data instanceof Uint8Array) return { ...parsed, shape: asImages(shape) };
  const columns = data.length / shape[0]!;
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new DataFileError(file, {
      field: `row ${Math.floor(wrong / columns) + 1}`,
      expected: "finite numbers",
      got: String(data[wrong]),
      advice: "remove or fill in such rows",
    });
  const isByte = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 255;
  if (data.every(isByte) && data.some((value) => value > 1) && isSquare(columns, shape))
    return { ...parsed, data: Uint8Array.from(data), shape: asImages(shape) };
  if (data.every((value) => value >= 0 && value <= 1)) return parsed;
  const isTable = shape.length === 2;
  const groups = isTable ? columns : 1;
  const least = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
  data.forEach((value, i) => {
    least[i % groups] = Math.min(least[i % groups]!, value);
    greatest[i % groups] = Math.max(greatest[i % groups]!, value);
  });
  const scaled = data.map((value, i) => {
    const range = greatest[i % groups]! - least[i % groups]!;
    return range > 0 ? (value - least[i % groups]!) / range : 0;
  });
  const note = isTable
    ? "Each column was scaled to [0, 1]."
    : "All numbers were scaled together to [0, 1].";
  return { ...parsed, data: scaled, notes: [...notes, note] };
}

/** Tables of at least 64 intensities that fill a square are images row by row. */
const isSquare = (columns: number, shape: readonly number[]): boolean =>
  shape.length > 2 || (columns >= 64 && Number.isInteger(Math.sqrt(columns)));

const asImages = (shape: readonly number[]): readonly number[] => {
  const [n = 0, columns = 0] = shape;
  if (shape.length !== 2 || !isSquare(columns, shape)) return shape;
  return [n, Math.sqrt(columns), Math.sqrt(columns), 1];
};
