import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import { checkLabels } from "./_check-labels.ts";
import type { LabeledCodes } from "./labeled-codes.ts";

interface ProbedCodes {
  readonly codes: DataMatrix;
  readonly labels: Int32Array;
  readonly testCodes: DataMatrix;
  readonly testLabels: Int32Array;
}

/** Returns the codes that a probe learns from and those that it is tried on, as matrices. @throws AnalysisError where codes and labels do not match */
export function checkLabeledCodes(
  owner: string,
  train: LabeledCodes,
  test: LabeledCodes,
): ProbedCodes {
  const codes = matrixOf(`${owner}, training codes`, train?.codes);
  const testCodes = matrixOf(`${owner}, test codes`, test?.codes);
  if (testCodes.columns !== codes.columns)
    throw new AnalysisError(
      `${owner}, test codes`,
      `codes of ${codes.columns} numbers like the training codes`,
      `codes of ${testCodes.columns}`,
    );
  const labels = checkLabels(`${owner}, training labels`, train.labels, codes.rows);
  const testLabels = checkLabels(`${owner}, test labels`, test.labels, testCodes.rows);
  return { codes, labels, testCodes, testLabels };
}
