import { AnalysisError } from "../analysis-error.ts";

/**
 * Returns labels as integers.
 *
 * @returns [n]
 * @throws AnalysisError unless there are n, each an integer ≥ 0
 */
export function checkLabels(where: string, labels: ArrayLike<number>, n: number): Int32Array {
  if (labels?.length !== n)
    throw new AnalysisError(where, `${n} labels, one for each row`, `${labels?.length}`);
  return Int32Array.from(labels, (label, i) => {
    if (Number.isSafeInteger(label) && label >= 0 && label < 2 ** 31) return label;
    throw new AnalysisError(`${where}[${i}]`, "a class as an integer >= 0", `${label}`);
  });
}
