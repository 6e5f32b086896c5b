import { matrixOf } from "./_matrix-of.ts";
import type { DataRows } from "./data-rows.ts";

/** Returns the Euclidean norm of a row, mean over rows; bytes mean intensities in [0, 1]. @throws AnalysisError where the rows are no finite numbers */
export function meanNorm(examples: DataRows): number {
  const { rows, columns, data } = matrixOf("meanNorm", examples);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let square = 0;
    for (let at = row * columns; at < (row + 1) * columns; at++) square += data[at]! ** 2;
    sum += Math.sqrt(square);
  }
  return sum / rows;
}
