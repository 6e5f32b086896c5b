import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import type { DataRows } from "../data-rows.ts";

/**
 * Finds the units that no example excites: their magnitude is at most the threshold in every row.
 *
 * @param codes [n, ...units]
 * @param options.threshold ≥ 0
 * @returns unit numbers, in order
 * @throws AnalysisError for codes that are none, or a threshold below 0
 */
export function deadUnits(
  codes: DataRows,
  {
    threshold = 0,
  }: {
    /** The value above which a unit is active. Default: 0. */
    readonly threshold?: number;
  } = {},
): number[] {
  const { columns, data } = matrixOf("deadUnits, codes", codes);
  checkNumber("deadUnits, threshold", threshold, { min: 0 });
  const largest = new Float32Array(columns);
  for (let i = 0; i < data.length; i++)
    largest[i % columns] = Math.max(largest[i % columns]!, Math.abs(data[i]!));
  return [...largest.keys()].filter((unit) => largest[unit]! <= threshold);
}
