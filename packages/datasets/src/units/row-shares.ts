import { sizeOf } from "../_size-of.ts";
import { type RowPart, rowParts } from "./row-parts.ts";
import type { RowUnits } from "./row-units.ts";

/** Scores of rows, and what of each comes from which of its columns. */
export interface RowShares {
  /** The columns that have a share; none of pictures and series. */
  readonly columns: readonly RowPart[];
  /** The score of each row, the mean of what its numbers add, [n]. */
  readonly scores: Float64Array;
  /** The share that each column has of each row's score, [n, columns]: their sum is 1, or 0 where the score is. */
  readonly shares: Float64Array;
}

/**
 * Sums what the numbers of rows add to their scores by the columns that a user knows.
 *
 * @param added what each number adds, ≥ 0, [n, ...row]; NaN of rows without a score
 */
export function rowShares(
  added: Float32Array,
  units: Pick<RowUnits, "shape" | "schema" | "names">,
): RowShares {
  const columns = rowParts(units);
  const size = sizeOf(units.shape);
  const count = added.length / size;
  const scores = new Float64Array(count);
  const shares = new Float64Array(count * columns.length);
  const sumOf = (from: number, end: number): number => {
    let sum = 0;
    for (let at = from; at < end; at++) sum += added[at]!;
    return sum;
  };
  for (let row = 0, to = 0; row < count; row++) {
    const sum = sumOf(row * size, (row + 1) * size);
    scores[row] = sum / size;
    for (const { from, end } of columns)
      shares[to++] = sum === 0 ? 0 : sumOf(row * size + from, row * size + end) / sum;
  }
  return { columns, scores, shares };
}
