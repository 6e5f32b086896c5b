import { checkNumber } from "../_check-number.ts";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/** Returns the matrices of reconstructions and targets, all of one size. @throws AnalysisError where they differ in size, or the peak is no number above 0 */
export function imagePairs(
  where: string,
  reconstructions: DataRows,
  targets: DataRows,
  peak: number,
): { readonly reconstructed: DataMatrix; readonly target: DataMatrix } {
  checkNumber(`${where}, peak`, peak, { above: 0 });
  const reconstructed = matrixOf(`${where}, reconstructions`, reconstructions);
  const target = matrixOf(`${where}, targets`, targets);
  if (reconstructed.rows !== target.rows || reconstructed.columns !== target.columns)
    throw new AnalysisError(
      `${where}, reconstructions`,
      `${target.rows} rows of ${target.columns} numbers like the targets`,
      `${reconstructed.rows} rows of ${reconstructed.columns}`,
    );
  return { reconstructed, target };
}
