import { checkNumber } from "../_check-number.ts";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/** Rows that are compared with as many rows of as many numbers. @throws AnalysisError, also where the peak is no number above 0 */
export function imagePairs(
  where: string,
  reconstructions: DataRows,
  targets: DataRows,
  peak: number,
): { readonly given: DataMatrix; readonly wanted: DataMatrix } {
  checkNumber(`${where}, peak`, peak, { above: 0 });
  const given = matrixOf(`${where}, reconstructions`, reconstructions);
  const wanted = matrixOf(`${where}, targets`, targets);
  if (given.rows !== wanted.rows || given.columns !== wanted.columns)
    throw new AnalysisError(
      `${where}, reconstructions`,
      `${wanted.rows} rows of ${wanted.columns} numbers like the targets`,
      `${given.rows} rows of ${given.columns}`,
    );
  return { given, wanted };
}
