import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { squaredDistances, tileRows } from "./_squared-distances.ts";
import { nearestNeighbors } from "./nearest-neighbors.ts";

/**
 * Measures how far the neighbors that a projection shows are neighbors of the rows themselves: 1 − the sum over each row's k nearest
 * points of how many places past the k-th they are among the row's own neighbors, scaled so that the worst is 0; in [0, 1].
 *
 * @param examples [n, ...row]
 * @param projection the same rows as points, [n, d]
 * @param options.neighbors k, below n / 2
 * @throws AnalysisError where the number of rows differs, or k is not below half of it
 *
 * J. Venna, S. Kaski, "Neighborhood Preservation in Nonlinear Projection Methods: An Experimental Study", ICANN 2001,
 * https://doi.org/10.1007/3-540-44668-0_68
 */
export async function trustworthiness(
  examples: DataRows,
  projection: DataRows,
  {
    neighbors = 12,
    onProgress,
  }: {
    /** How many neighbors are looked at. Default: 12. */
    readonly neighbors?: number;
    /** Called with the rows done and the rows in all. */
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<number> {
  const rows = matrixOf("trustworthiness, rows", examples);
  const points = matrixOf("trustworthiness, projection", projection);
  const n = rows.rows;
  if (points.rows !== n)
    throw new AnalysisError("trustworthiness, projection", `${n} points`, `${points.rows}`);
  const most = Math.ceil(n / 2) - 1;
  checkNumber("trustworthiness, neighbors", neighbors, { min: 1, max: most, integer: true });
  const { indices } = await nearestNeighbors(projection, { neighbors });

  // Ranks need no sorting: a neighbor's is how many rows are nearer than it, counted as the tiles of distances pass by.
  const square = squaresTo(rows, indices, neighbors);
  const farthest = new Float64Array(n);
  for (let at = 0; at < square.length; at++) {
    const i = Math.floor(at / neighbors);
    farthest[i] = Math.max(farthest[i]!, square[at]!);
  }
  const ranks = new Int32Array(n * neighbors).fill(1);
  const count = (i: number, other: number, distance: number): void => {
    if (distance > farthest[i]!) return;
    for (let at = i * neighbors; at < (i + 1) * neighbors; at++)
      if (distance < square[at]! || (distance === square[at]! && other < indices[at]!))
        ranks[at]!++;
  };
  const tile = new Float64Array(tileRows * tileRows);
  for (let i0 = 0; i0 < n; i0 += tileRows) {
    const iCount = Math.min(tileRows, n - i0);
    for (let j0 = 0; j0 <= i0; j0 += tileRows) {
      const jCount = Math.min(tileRows, n - j0);
      squaredDistances(
        { ...rows, from: i0, count: iCount },
        { ...rows, from: j0, count: jCount },
        tile,
      );
      for (let i = 0; i < iCount; i++)
        for (let j = 0; j < jCount && j0 + j < i0 + i; j++) {
          const distance = tile[i * jCount + j]!;
          count(i0 + i, j0 + j, distance);
          count(j0 + j, i0 + i, distance);
        }
    }
    onProgress?.(i0 + iCount, n);
    await pause();
  }
  const excess = ranks.reduce((sum, rank) => sum + Math.max(0, rank - neighbors), 0);
  return 1 - (2 * excess) / (n * neighbors * (2 * n - 3 * neighbors - 1));
}

/** Computes squared distances of each row to the rows listed for it, [n, k]. */
function squaresTo(
  rows: { readonly columns: number; readonly data: Float32Array },
  indices: Int32Array,
  k: number,
): Float64Array {
  const one = new Float64Array(1);
  return Float64Array.from(indices, (j, at) => {
    const i = Math.floor(at / k);
    squaredDistances({ ...rows, from: i, count: 1 }, { ...rows, from: j, count: 1 }, one);
    return one[0]!;
  });
}
