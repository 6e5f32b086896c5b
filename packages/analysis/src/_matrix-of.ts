import { AnalysisError } from "./analysis-error.ts";
import type { DataRows } from "./data-rows.ts";

/** A matrix of data, row by row; bytes have been scaled to [0, 1]. */
export interface DataMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Numbers of the matrix, [rows, columns]. */
  readonly data: Float32Array;
}

/**
 * Returns rows of any shape as a matrix; the numbers are copied only where they are bytes.
 *
 * @param where the function and the argument, for the message
 * @throws AnalysisError where the data are no bytes or float32 numbers, do not fill the shape, are none, or are not finite
 */
export function matrixOf(where: string, examples: DataRows): DataMatrix {
  const { data, shape }: Partial<DataRows> = examples ?? {};
  if (!(data instanceof Uint8Array || data instanceof Float32Array) || !Array.isArray(shape))
    throw new AnalysisError(
      where,
      "{ data: Uint8Array or Float32Array, shape: [n, ...row] }",
      `{ data: ${kindOf(data)}, shape: ${kindOf(shape)} }; convert numbers: Float32Array.from(data)`,
    );
  const sizes: readonly number[] = shape;
  const size = sizes.reduce((product, xDim) => product * xDim, 1);
  const isShape =
    sizes.length >= 2 && sizes.every((xDim) => Number.isSafeInteger(xDim) && xDim > 0);
  if (!isShape || size !== data.length)
    throw new AnalysisError(
      where,
      "at least one row, and as many numbers as the shape [n, ...row] says",
      `${data.length} numbers for the shape [${sizes.join(", ")}]`,
    );
  const rows = sizes[0]!;
  const columns = size / rows;
  if (data instanceof Uint8Array) return { rows, columns, data: intensities(data) };
  const at = data.findIndex((number) => !Number.isFinite(number));
  if (at >= 0)
    throw new AnalysisError(
      where,
      "finite numbers",
      `${data[at]} in row ${Math.floor(at / columns)} at feature ${at % columns}; remove or impute such rows`,
    );
  return { rows, columns, data };
}

function intensities(bytes: Uint8Array): Float32Array {
  const result = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) result[i] = bytes[i]! / 255;
  return result;
}

const kindOf = (value: object | undefined): string => value?.constructor?.name ?? String(value);
